"""Rights on the register: particulars, numbers, holders, legal status, licences, encumbrances."""
