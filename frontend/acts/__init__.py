"""What people do, one module a concern. Importing this package makes every act known to the frame."""

from frontend.acts import accounts, accreditation, agreements, auctions, offers, powers, requests, sign_in

__all__ = ["accounts", "accreditation", "agreements", "auctions", "offers", "powers", "requests", "sign_in"]
