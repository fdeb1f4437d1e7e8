"""The storefront's parts: distributors' copies, the quota of reviews, the stop at a stock threshold."""
