"""The clause library as data: complete for every kind of deal, and refused in words when somebody breaks it."""

from __future__ import annotations

from itertools import product

import pytest

from backend.drafting import ClauseDataError
from backend.drafting.facts import CONDITIONS, PLACEHOLDERS
from backend.drafting.library import library, read_article
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.rules import RULES

GOOD = 'heading = "Grant"\n[[paragraph]]\nid = "grant.x"\ntext = "{grantor_role}"\n'


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("heading =", "The clause x.toml cannot be used: the file is not TOML"),
        ('heading = "Grant"', "The clause x.toml cannot be used: the file has no heading or no paragraph."),
        (GOOD.replace("{grantor_role}", "{grantr}"), "grant.x cannot be used: the placeholder {grantr} is unknown."),
        (GOOD.replace("{grantor_role}", "{grantor_role.x}"), "the placeholder {grantor_role.x} is unknown."),
        (GOOD.replace("{grantor_role}", "{}"), "the placeholder {} is unknown."),
        (GOOD.replace("{grantor_role}", "{oops"), "grant.x cannot be used: its braces do not match"),
        (GOOD.replace("{grantor_role}", " "), "grant.x cannot be used: it has no id or no text."),
        (GOOD + 'when = ["rain"]', "grant.x cannot be used: the condition 'rain' is unknown."),
        (GOOD + 'grants = ["gift"]', "grant.x cannot be used: 'GIFT' is unknown."),
        (GOOD + 'kinds = ["song"]', "grant.x cannot be used: 'SONG' is unknown."),
        (GOOD + "rule = 3", "grant.x cannot be used: the key 'rule' is unknown."),
    ],
)
def test_bad_data(toml: str, sentence: str) -> None:
    with pytest.raises(ClauseDataError) as caught:
        read_article("x.toml", toml)
    assert sentence in caught.value.sentence


def test_good_data() -> None:
    article = read_article("x.toml", GOOD)
    assert article.paragraphs[0].grants == frozenset(Grant)
    assert article.paragraphs[0].kinds == frozenset(Kind)


def test_every_grant_has_its_own_grant_clause_with_and_without_a_share() -> None:
    granting = {part.id: part for article in library() for part in article.paragraphs if article.heading == "Grant"}
    for grant, kind in product(Grant, Kind):
        plain = [p.id for p in granting.values() if grant in p.grants and kind in p.kinds and not p.when]
        assert f"grant.{grant.name.lower().replace('_', '-')}" in plain


def test_rules_exist_and_everything_offered_is_used() -> None:
    parts = [part for article in library() for part in article.paragraphs]
    assert {rule for part in parts for rule in part.rules} <= set(RULES)
    assert {name for part in parts for name in part.when | part.unless} == CONDITIONS
    assert {name for name in PLACEHOLDERS if not any("{" + name + "}" in part.text for part in parts)} == set()
