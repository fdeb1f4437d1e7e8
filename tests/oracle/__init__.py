"""The oracle: a slow, plain model with one process per customer, and the small worlds that it is asked about."""
