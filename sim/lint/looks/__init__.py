"""The looks, one kind of flaw a file. Each defines LOOK(case), which yields remarks."""
