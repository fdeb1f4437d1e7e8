"""The looks, one kind of flaw a file. Each defines look(case), which yields remarks."""
