"""Rules 7, 8 and 9: who must have signed."""

import pytest

from tests.contracts.protocol import person
from tests.contracts.registry.entries import PLEDGED, outsider, participant, party_of, registration
from tests.contracts.rules.build import ALL_ACTS, ASSIGNMENT, EXCLUSIVE, NON_EXCLUSIVE, SOLE, bits

RU = 0x5255


class TestTitle:
    @pytest.mark.parametrize("grant", [ASSIGNMENT, EXCLUSIVE, NON_EXCLUSIVE])
    def test_grantor_is_not_the_holder(self, check, check_licence, right, attorney, grant):
        ask = check if grant == ASSIGNMENT else check_licence
        assert ask(right, grantor=attorney, grant=grant) == (bits(7), 0, 0)

    def test_seller_of_the_past(self, check, right, registry, registrar, buyer, attorney):
        registry.record_holders(right, [participant(buyer)], "", "", sender=registrar)
        assert check(right, grantee=attorney) == (bits(7), 0, 0)

    def test_holder_who_has_not_joined(self, check, enter):
        right = enter(holders=[outsider("Acme")])
        assert check(right) == (bits(7), 0, 0)
        assert check(right, grantor=party_of("Acme"))[0] == 0

    def test_licensee_is_no_holder(self, check_licence, right, grant, buyer, attorney):
        grant(right, buyer, acts=ALL_ACTS)
        assert check_licence(right, grantor=buyer, grantee=attorney)[0] == bits(7)


class TestCoOwners:
    @pytest.fixture
    def joint(self, enter, seller, attorney):
        return enter(holders=[participant(seller, 6_000), participant(attorney, 4_000)])

    @pytest.mark.parametrize("grant", [ASSIGNMENT, EXCLUSIVE, SOLE, NON_EXCLUSIVE])
    def test_consent(self, check, check_licence, joint, attorney, grant):
        ask = check if grant == ASSIGNMENT else check_licence
        assert ask(joint, grant=grant) == (bits(8), 0, 0)
        assert ask(joint, (attorney,), grant=grant) == (0, 0, 0)

    def test_second_holder_as_grantor(self, check, joint, seller, attorney):
        assert check(joint, grantor=attorney) == (bits(8), 0, 0)
        assert check(joint, (seller,), grantor=attorney) == (0, 0, 0)

    def test_co_owner_who_buys_consents_by_it(self, check, joint, attorney):
        assert check(joint, grantee=attorney) == (0, 0, 0)

    def test_stranger_with_everybodys_consent(self, check, joint, seller, buyer, attorney):
        assert check(joint, (seller, attorney), grantor=buyer, grantee=0) == (bits(7), 0, 0)

    def test_co_owner_who_has_not_joined_cannot_consent(self, check, enter, seller, attorney):
        right = enter(holders=[participant(seller, 6_000), outsider("Acme", 4_000)])
        assert check(right, (attorney,)) == (bits(8), 0, 0)

    def test_all_of_eight(self, check, enter, seller, protocol, participants):
        others = [protocol.join(f"co-owner {n}") for n in range(7)]
        right = enter(holders=[participant(seller, 0), *(participant(other, 0) for other in others)])
        assert check(right, tuple(others)) == (0, 0, 0)
        for missing in others:
            assert check(right, tuple(other for other in others if other != missing)) == (bits(8), 0, 0)


class TestPledge:
    @pytest.fixture
    def pledged(self, right, registry, registrar, attorney):
        registry.record_encumbrance(right, PLEDGED, attorney, "", "", sender=registrar)
        return right

    def test_sale(self, check, pledged, attorney):
        assert check(pledged) == (0, bits(9), 0)
        assert check(pledged, (attorney,)) == (0, 0, 0)

    def test_pledgee_who_buys_consents_by_it(self, check, pledged, attorney):
        assert check(pledged, grantee=attorney) == (0, 0, 0)

    @pytest.mark.parametrize("grant", [EXCLUSIVE, SOLE, NON_EXCLUSIVE])
    def test_licence_is_free(self, check_licence, pledged, grant):
        assert check_licence(pledged, grant=grant) == (0, 0, 0)

    def test_unknown_pledgee_cannot_consent(self, check, right, registry, registrar, buyer, attorney):
        registry.record_encumbrance(right, PLEDGED, 0, "Bank", "", sender=registrar)
        assert check(right, (attorney,)) == (0, bits(9), 0)
        assert check(right, (attorney,), grantee=0) == (0, bits(9), 0)

    def test_released(self, check, pledged, registry, registrar):
        registry.release_encumbrance(pledged, PLEDGED, "", sender=registrar)
        assert check(pledged) == (0, 0, 0)

    def test_russian_right(self, check, protocol, registry, seller, buyer, attorney, directory, founder):
        head, officer = person("head of another office").address, person("its registrar").address
        directory.admit_office(RU, "Rospatent", head, sender=founder)
        directory.appoint_officer(officer, 1, "registrar", sender=head)
        entry = registration(office=RU, number="2345678", holders=[participant(seller)])
        right = registry.register(entry, sender=officer)
        assert check(right) == (0, 0, 0)
        registry.record_encumbrance(right, PLEDGED, attorney, "", "", sender=officer)
        assert check(right) == (bits(9), 0, 0)
        assert check(right, (attorney,)) == (0, 0, 0)
