"""Vocabulary of the field: codes, numbers and words that contracts, client, node and portal share.

Pure Python without input or output, apart from the tables bundled in `data/`. Everything raises `VocabularyError` with
one sentence for a person. Codes mirror `contracts/modules/vocabulary.vy`; a test compares the two.
"""

from ipr.vocabulary.acts import ALL_ACTS, Act
from ipr.vocabulary.encumbrances import Encumbrance
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.offices import OFFICES, Office, find_office, office_code, office_id
from ipr.vocabulary.options import Option
from ipr.vocabulary.powers import ALL_POWERS, Power
from ipr.vocabulary.roles import Role
from ipr.vocabulary.rules import RULES, Rule, Severity
from ipr.vocabulary.statuses import Category

__all__ = [
    "ALL_ACTS",
    "ALL_POWERS",
    "OFFICES",
    "RULES",
    "Act",
    "Category",
    "Encumbrance",
    "Grant",
    "Kind",
    "Office",
    "Option",
    "Power",
    "Role",
    "Rule",
    "Severity",
    "VocabularyError",
    "find_office",
    "office_code",
    "office_id",
]
