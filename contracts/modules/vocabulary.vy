# pragma version 0.4.3
"""
@title The codes every contract and the Python client share
@notice Mirrored by `ipr/vocabulary`; a test compares the two.
"""

# Kinds of right.
PATENT: constant(uint8) = 1
UTILITY_MODEL: constant(uint8) = 2
TRADE_MARK: constant(uint8) = 3
DESIGN: constant(uint8) = 4
LAST_KIND: constant(uint8) = 4

# Types of grant.
ASSIGNMENT: constant(uint8) = 1
EXCLUSIVE: constant(uint8) = 2
SOLE: constant(uint8) = 3
NON_EXCLUSIVE: constant(uint8) = 4

# Permitted acts.
ACT_SUBLICENSE: constant(uint32) = 32
ALL_ACTS: constant(uint32) = 63

# Options of the terms.
AS_RENEWED: constant(uint32) = 1
PAST_INFRINGEMENT: constant(uint32) = 2
GOODWILL: constant(uint32) = 4
QUALITY_CONTROL: constant(uint32) = 8

# Powers of an account or an attorney.
VIEW: constant(uint16) = 1
NEGOTIATE: constant(uint16) = 2
SIGN: constant(uint16) = 4
RECEIVE: constant(uint16) = 8
FILE: constant(uint16) = 16
DELEGATE: constant(uint16) = 32
ADMINISTER: constant(uint16) = 64
ALL_POWERS: constant(uint16) = 127

# Roles of an officer.
REGISTRAR: constant(uint8) = 1
EXAMINER: constant(uint8) = 2
ACCREDITATION: constant(uint8) = 4
CASHIER: constant(uint8) = 8
AUDITOR: constant(uint8) = 16
ADMINISTRATOR: constant(uint8) = 32
ALL_ROLES: constant(uint8) = 63

# Parts of the platform, as the directory lists them.
PARTICIPANTS: constant(uint8) = 1
ESCROW: constant(uint8) = 2
REGISTRY: constant(uint8) = 3
LICENCES: constant(uint8) = 4
RULES: constant(uint8) = 5
AGREEMENTS: constant(uint8) = 6
AUCTIONS: constant(uint8) = 7
MARKET: constant(uint8) = 8
RECORDALS: constant(uint8) = 9
REQUESTS: constant(uint8) = 10

# Categories of a legal-status event (WIPO ST.27): ASCII codes of their letters.
# Those below change whether the right is in force; all others only add to its history.
FILED: constant(uint8) = 65  # A
DISCONTINUED: constant(uint8) = 66  # B
APPLICATION_REVIVED: constant(uint8) = 67  # C
GRANTED: constant(uint8) = 70  # F
CEASED: constant(uint8) = 72  # H
RIGHT_REVIVED: constant(uint8) = 75  # K
TERMINATED: constant(uint8) = 78  # N
LICENSING: constant(uint8) = 83  # S
PARTY_CHANGE: constant(uint8) = 82  # R

# Encumbrances of a right.
PLEDGED: constant(uint8) = 1
ATTACHED: constant(uint8) = 2

# A holder the office knows but who has not joined: bit 63, then 63 bits of the commitment.
UNCLAIMED: constant(uint64) = 2**63

WHOLE: constant(uint16) = 10_000  # basis points
WHOLE_FIELD: constant(uint128) = 1  # the bit for kinds without classes
