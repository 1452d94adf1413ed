"""The demonstration: who plays whom on the development chain, what is there at first, the first deal step by step."""
