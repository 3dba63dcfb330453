"""Good inputs with something changed, and whether posecheck takes them as it should.

`python -m lab.bench.mutations --count 2000 --seed 1` makes them, a file per kind of input here, and uses each as a
user or a visitor would, in processes of their own with bounds. It names every one that brought a traceback, took
longer than 30 seconds or more than a gigabyte, ended the process, or wrote outside its folder.
"""
