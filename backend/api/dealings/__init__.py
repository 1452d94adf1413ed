"""What is under way with a right: offers, auctions and deals that a new offer has to reckon with."""
