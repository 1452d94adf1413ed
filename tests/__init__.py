"""Tests of every layer; a package of its own, since a library installs another one named `tests`."""
