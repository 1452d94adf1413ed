"""Tables of the index.

`chain`, `blocks`, `raw_events` and `rollbacks` are what was read; every other table is derived from `raw_events` and
can be emptied and rebuilt at any time. Ids and hashes are text with 0x, addresses carry their checksum, times are Unix
seconds of the block, `position` orders events over the whole chain.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from backend.indexer.columns import Bitmap, Uint64, Units

metadata = MetaData()

chain = Table(
    "chain",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chain_id", BigInteger, nullable=False),
    Column("genesis_hash", String(66), nullable=False),
    Column("directory", String(42), nullable=False),
    Column("schema", Integer, nullable=False),
    Column("generation", Integer, nullable=False, default=0),
    Column("block", BigInteger),
    Column("block_hash", String(66)),
    Column("block_time", BigInteger),
)
"""One row: the chain this index belongs to and how far it was read. `generation` counts rollbacks."""

blocks = Table(
    "blocks",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", String(66), nullable=False),
    Column("parent_hash", String(66), nullable=False),
    Column("time", BigInteger, nullable=False),
)
"""Blocks with events, and the last of every range read: the steps a reorganisation is walked back on."""

raw_events = Table(
    "raw_events",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("chain_id", BigInteger, nullable=False),
    Column("block", BigInteger, nullable=False),
    Column("block_hash", String(66), nullable=False),
    Column("log_index", Integer, nullable=False),
    Column("transaction", String(66), nullable=False),
    Column("address", String(42), nullable=False),
    Column("topics", LargeBinary, nullable=False),
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("chain_id", "block_hash", "log_index"),
)

rollbacks = Table(
    "rollbacks",
    metadata,
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("block", BigInteger, nullable=False),
)
"""Every reorganisation seen: the last block that stayed. Readers of the event stream are told from here."""

KEPT = (chain, blocks, raw_events, rollbacks)

events = Table(
    "events",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("block", BigInteger, nullable=False),
    Column("time", BigInteger, nullable=False),
    Column("transaction", String(66), nullable=False),
    Column("part", String(16), nullable=False),
    Column("name", String(32), nullable=False),
    Column("args", JSON, nullable=False),
)

event_subjects = Table(
    "event_subjects",
    metadata,
    Column("subject", String(80), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
)
"""What an event is about, as `<kind>:<id>`: 'right:0x…', 'participant:7'."""

offices = Table(
    "offices",
    metadata,
    Column("office", Integer, primary_key=True, autoincrement=False),
    Column("name", String(96), nullable=False),
    Column("administrator", String(42), nullable=False),
    Column("admitted", BigInteger, nullable=False),
)

officers = Table(
    "officers",
    metadata,
    Column("officer", Integer, primary_key=True, autoincrement=False),
    Column("office", Integer, nullable=False),
    Column("account", String(42), nullable=False, index=True),
    Column("roles", Integer, nullable=False),
    Column("name", String(64), nullable=False),
    Column("appointed", BigInteger, nullable=False),
)

parts = Table(
    "parts",
    metadata,
    Column("role", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("address", String(42), nullable=False),
    Column("code_hash", String(66), nullable=False),
    Column("installed", BigInteger, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("token", String(42), primary_key=True),
    Column("symbol", String(16), nullable=False),
    Column("decimals", Integer, nullable=False),
)

severities = Table(
    "severities",
    metadata,
    Column("office", Integer, primary_key=True, autoincrement=False),
    Column("kind", Integer, primary_key=True, autoincrement=False),
    Column("severities", Bitmap, nullable=False),
    Column("officer", Integer, nullable=False),
    Column("changed", BigInteger, nullable=False),
)

participants = Table(
    "participants",
    metadata,
    Column("participant", Uint64, primary_key=True, autoincrement=False),
    Column("name", String(96), nullable=False),
    Column("kind", Integer, nullable=False),
    Column("attorney", Boolean, nullable=False),
    Column("country", Integer, nullable=False),
    Column("office", Integer, nullable=False),
    Column("officer", Integer, nullable=False),
    Column("application", String(66), nullable=False),
    Column("payout", String(42), nullable=False),
    Column("proposed_payout", String(42)),
    Column("payout_due", BigInteger),
    Column("payout_by", String(42)),
    Column("suspended", Boolean, nullable=False),
    Column("since", BigInteger, nullable=False),
)
"""`proposed_payout` is the payout address announced, `payout_by` the account that announced it."""

suspensions = Table(
    "suspensions",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("participant", Uint64, nullable=False, index=True),
    Column("officer", Integer, nullable=False),
    Column("reason", String(256), nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("lifted", Boolean, nullable=False),
    Column("until", BigInteger),
    Column("lifted_by", Integer),
    Column("lifted_reason", String(256)),
)
"""Suspensions of participants, with the officers' reasons; the one not `lifted` holds."""

parties = Table(
    "parties",
    metadata,
    Column("party", Uint64, primary_key=True, autoincrement=False),
    Column("name", String(96), nullable=False),
    Column("commitment", String(66)),
    Column("participant", Uint64),
)
"""Everybody a register names: participants, and rightsholders who have not joined (bit 63)."""

accounts = Table(
    "accounts",
    metadata,
    Column("account", String(42), primary_key=True),
    Column("participant", Uint64, primary_key=True, autoincrement=False),
    Column("powers", Integer, nullable=False, default=0),
    Column("changed", BigInteger),
    Column("proposed_powers", Integer, nullable=False, default=0),
    Column("proposed_by", String(42)),
    Column("proposed", BigInteger),
)
"""`powers` is 0 for a proposed account that has not accepted, and for a removed one.

A proposal stands beside the powers an account has: the contract takes one for a member too, and it outlives a removal.
"""

applications = Table(
    "applications",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("account", String(42), nullable=False, index=True),
    Column("application", String(66), nullable=False),
    Column("office", Integer, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("attorney", Boolean, nullable=False),
    Column("country", Integer, nullable=False),
    Column("name", String(96), nullable=False),
    Column("identity", String(66), nullable=False),
    Column("status", String(16), nullable=False),
    Column("reason", String(256), nullable=False),
    Column("officer", Integer),
    Column("participant", Uint64),
    Column("filed", BigInteger, nullable=False),
    Column("decided", BigInteger),
)
"""`status` is open, withdrawn, replaced, rejected or admitted."""

powers = Table(
    "powers",
    metadata,
    Column("authority", Uint64, primary_key=True, autoincrement=False),
    Column("principal", Uint64, nullable=False, index=True),
    Column("attorney", Uint64, nullable=False, index=True),
    Column("powers", Integer, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("status", Integer, nullable=False),
    Column("limited", Boolean, nullable=False),
    Column("proposed", BigInteger, nullable=False),
    Column("accepted", BigInteger),
    Column("ended", BigInteger),
    Column("ended_by_principal", Boolean),
)
"""Powers of attorney; `status` 1 proposed, 2 accepted, 3 ended."""

power_rights = Table(
    "power_rights",
    metadata,
    Column("authority", Uint64, primary_key=True, autoincrement=False),
    Column("right", String(66), primary_key=True),
    Column("since", BigInteger, nullable=False),
)
"""Rights a limited power is about; `since` 0 where the right is yet to be acquired."""

rights = Table(
    "rights",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("right", String(66), nullable=False, unique=True),
    Column("office", Integer, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("number", String(32), nullable=False),
    Column("title", String(256), nullable=False),
    Column("territory", Bitmap, nullable=False),
    Column("fields", Bitmap, nullable=False),
    Column("filed", BigInteger, nullable=False),
    Column("granted", BigInteger, nullable=False),
    Column("expiry", BigInteger, nullable=False),
    Column("state", Integer, nullable=False),
    Column("encumbrance", Integer, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("officer", Integer, nullable=False),
    Column("registered", BigInteger, nullable=False),
    Index("rights_by_office", "office", "kind"),
)
"""`state` is the life state (ASCII code of its ST.27 letter), 0 before the first event; `row` joins the search."""

numbers = Table(
    "numbers",
    metadata,
    Column("office", Integer, primary_key=True, autoincrement=False),
    Column("kind", Integer, primary_key=True, autoincrement=False),
    Column("number", String(32), primary_key=True),
    Column("right", String(66), nullable=False, index=True),
    Column("stage", Integer, nullable=False),
    Column("compact", String(32), nullable=False, index=True),
    Column("added", BigInteger, nullable=False),
)
"""`stage` 0 the first number, 1 application, 2 publication, 3 grant, 4 other; `compact` has letters and digits only."""

holdings = Table(
    "holdings",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("right", String(66), nullable=False, index=True),
    Column("party", Uint64, nullable=False, index=True),
    Column("share_bp", Integer, nullable=False),
    Column("name", String(96), nullable=False),
    Column("commitment", String(66)),
    Column("transaction", String(66), nullable=False),
    Column("cause", String(16), nullable=False),
    Column("from_party", Uint64),
    Column("since", BigInteger, nullable=False),
    Column("entered", BigInteger, nullable=False),
    Column("until", BigInteger),
    Column("bound", BigInteger),
)
"""The chain of title. `until` is empty for today's holders; `cause` is registration, assignment or correction.

`since` is when the holding began, `entered` when this entry was made: a co-owner who buys the rest holds on.
"""

status_events = Table(
    "status_events",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("right", String(66), nullable=False, index=True),
    Column("category", Integer, nullable=False),
    Column("state", Integer, nullable=False),
    Column("code", String(16), nullable=False),
    Column("effective", BigInteger, nullable=False),
    Column("expiry", BigInteger, nullable=False),
    Column("reference", String(96), nullable=False),
    Column("officer", Integer, nullable=False),
    Column("recorded", BigInteger, nullable=False),
    Column("transaction", String(66), nullable=False),
)

encumbrances = Table(
    "encumbrances",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("right", String(66), nullable=False, index=True),
    Column("encumbrance", Integer, nullable=False),
    Column("beneficiary", Uint64, nullable=False),
    Column("name", String(96), nullable=False),
    Column("reference", String(96), nullable=False),
    Column("officer", Integer, nullable=False),
    Column("recorded", BigInteger, nullable=False),
    Column("released", BigInteger),
    Column("release_reference", String(96)),
)

licences = Table(
    "licences",
    metadata,
    Column("right", String(66), primary_key=True),
    Column("licence", Uint64, primary_key=True, autoincrement=False),
    Column("licensee", Uint64, nullable=False, index=True),
    Column("head", Uint64, nullable=False),
    Column("grant", Integer, nullable=False),
    Column("territory", Bitmap, nullable=False),
    Column("fields", Bitmap, nullable=False),
    Column("acts", BigInteger, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("granted", BigInteger, nullable=False),
    Column("ended", BigInteger),
    Column("reason", String(96), nullable=False),
)

listings = Table(
    "listings",
    metadata,
    Column("listing", String(66), primary_key=True),
    Column("type", String(8), nullable=False),
    Column("status", String(16), nullable=False, index=True),
    Column("grantor", Uint64, nullable=False, index=True),
    Column("account", String(42), nullable=False),
    Column("authority", Uint64, nullable=False),
    Column("warned", Bitmap, nullable=False),
    Column("review", Bitmap, nullable=False),
    Column("grant", Integer, nullable=False),
    Column("token", String(42), nullable=False),
    Column("territory", Bitmap, nullable=False),
    Column("fields", Bitmap, nullable=False),
    Column("price", Units, nullable=False),
    Column("opens", BigInteger, nullable=False),
    Column("closes", BigInteger, nullable=False),
    Column("completion", BigInteger, nullable=False),
    Column("audience", Uint64, nullable=False),
    Column("content", JSON, nullable=False),
    Column("published", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("increment", Units),
    Column("deposit", Units),
    Column("extension", BigInteger),
    Column("leader", Uint64),
    Column("bid", Units),
    Column("bids", Integer, nullable=False, default=0),
    Column("ends", BigInteger),
    Column("agreement", String(66)),
    Column("forfeited", Boolean),
)
"""Offers (`type` offer) and auctions (`type` auction), which the market shows together.

`status` of an offer: open, taken, cancelled; of an auction: open, settled, closed, cancelled. `price` is the sum asked,
for an auction the reserve. `content` is the contract's own struct, for who wants to act on it.
"""

listing_items = Table(
    "listing_items",
    metadata,
    Column("listing", String(66), primary_key=True),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("right", String(66), nullable=False, index=True),
    Column("price", Units, nullable=False),
    ForeignKeyConstraint(["listing"], ["listings.listing"]),
)

bids = Table(
    "bids",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("auction", String(66), nullable=False, index=True),
    Column("bidder", Uint64, nullable=False, index=True),
    Column("account", String(42), nullable=False),
    Column("authority", Uint64, nullable=False),
    Column("amount", Units, nullable=False),
    Column("ends", BigInteger, nullable=False),
    Column("placed", BigInteger, nullable=False),
)

agreements = Table(
    "agreements",
    metadata,
    Column("agreement", String(66), primary_key=True),
    Column("source", String(66), nullable=False, index=True),
    Column("grantor", Uint64, nullable=False, index=True),
    Column("grantee", Uint64, nullable=False, index=True),
    Column("grant", Integer, nullable=False),
    Column("token", String(42), nullable=False),
    Column("total", Units, nullable=False),
    Column("terms", JSON, nullable=False),
    Column("completion", BigInteger, nullable=False),
    Column("long_stop", BigInteger, nullable=False),
    Column("stopped", BigInteger),
    Column("status", Integer, nullable=False),
    Column("signed", Integer, nullable=False),
    Column("document", String(66)),
    Column("cid", String(64)),
    Column("opened", BigInteger, nullable=False),
    Column("funded", BigInteger),
    Column("completed", BigInteger),
    Column("ended", BigInteger),
    Column("end_reason", Integer),
    Column("ended_by", Uint64),
    Column("position", BigInteger, nullable=False),
)
"""`status` 1 proposed, 2 signed by both, 3 funded, 4 completed, 5 ended; `signed` bit 0 grantor, bit 1 grantee.

`document` and `cid` are those of the contract signed; empty after an auction, whose text is the one its terms name.
"""

agreement_items = Table(
    "agreement_items",
    metadata,
    Column("agreement", String(66), primary_key=True),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("right", String(66), nullable=False, index=True),
    Column("price", Units, nullable=False),
    Column("escrow", String(66), nullable=False, index=True),
    Column("pending", Boolean, nullable=False),
    Column("outcome", String(8)),
    ForeignKeyConstraint(["agreement"], ["agreements.agreement"]),
)
"""`outcome` is paid or refunded once the item is settled."""

signatures = Table(
    "signatures",
    metadata,
    Column("agreement", String(66), primary_key=True),
    Column("participant", Uint64, primary_key=True, autoincrement=False),
    Column("account", String(42), nullable=False),
    Column("authority", Uint64, nullable=False),
    Column("document", String(66), nullable=False),
    Column("cid", String(64), nullable=False),
    Column("by_signature", Boolean, nullable=False),
    Column("signed", BigInteger, nullable=False),
    Column("transaction", String(66), nullable=False),
)
"""Who signed, by which power and when. After an auction: the grantor by putting the right up, the grantee by its bid;
then `document` is the hash of the terms text, which the lot names, and `cid` is empty."""

consents = Table(
    "consents",
    metadata,
    Column("agreement", String(66), primary_key=True),
    Column("participant", Uint64, primary_key=True, autoincrement=False),
    Column("account", String(42), nullable=False),
    Column("authority", Uint64, nullable=False),
    Column("document", String(66), nullable=False),
    Column("given", BigInteger, nullable=False),
)

escrow_accounts = Table(
    "escrow_accounts",
    metadata,
    Column("account", String(66), primary_key=True),
    Column("payer", Uint64),
    Column("payee", Uint64, nullable=False),
    Column("token", String(42), nullable=False),
    Column("amount", Units, nullable=False),
    Column("decider", String(42), nullable=False),
    Column("status", Integer, nullable=False),
    Column("credited", Boolean, nullable=False),
    Column("changed", BigInteger, nullable=False),
)
"""`status` 1 prepared, 2 held, 3 paid, 4 refunded."""

owed = Table(
    "owed",
    metadata,
    Column("participant", Uint64, primary_key=True, autoincrement=False),
    Column("token", String(42), primary_key=True),
    Column("amount", Units, nullable=False),
)
"""Money whose transfer was not possible and which waits for `withdraw`."""

requests = Table(
    "requests",
    metadata,
    Column("request", String(66), primary_key=True),
    Column("agreement", String(66), index=True),
    Column("item", Integer),
    Column("kind", Integer, nullable=False),
    Column("office", Integer, nullable=False, index=True),
    Column("applicant", Uint64, nullable=False, index=True),
    Column("account", String(42), nullable=False),
    Column("authority", Uint64, nullable=False),
    Column("salt", String(66), nullable=False),
    Column("status", Integer, nullable=False),
    Column("officer", Integer, nullable=False),
    Column("due", BigInteger),
    Column("noticed", BigInteger),
    Column("filed", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("waived", Integer, nullable=False),
    Column("document", String(66), nullable=False),
    Column("cid", String(64), nullable=False),
    Column("decided", BigInteger),
    Column("ground", Integer),
    Column("reason", Text),
    Column("code", String(16)),
    Column("reference", String(96)),
    Column("warned", Bitmap),
    Column("reviewed", Bitmap),
    Column("rules", String(66)),
    Column("position", BigInteger, nullable=False),
)
"""`status` 1 filed, 2 under examination, 3 deficiency notice open, 4 response filed, 5 registered, 6 refused,
7 refusal final, 8 withdrawn; `waived` bit 0 grantor, bit 1 grantee. `noticed` is the time limit of the last notice,
also after it was answered."""

request_rights = Table(
    "request_rights",
    metadata,
    Column("request", String(66), primary_key=True),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("right", String(66), nullable=False, index=True),
    ForeignKeyConstraint(["request"], ["requests.request"]),
)

DERIVED = tuple(table for table in metadata.sorted_tables if table not in KEPT)
"""Tables that hold nothing but what `raw_events` says, children after their parents."""
