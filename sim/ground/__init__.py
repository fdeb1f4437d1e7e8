"""The ground floor: time, order, chance, errors and sources. It imports nothing above itself."""
