"""
The standard library that programs about asyncio import, brought into memory for the snapshots.

A restored kernel has all of these at once, and runs a program that imports nothing else before
the library's files have arrived. Each has its price, in bytes that come before the first run:
what is rare waits for the files. The application's image is made from the same beginning.
"""

# ruff: noqa: F401, ICN001 - imported for being in memory, not for use

import __future__

import abc
import ast
import asyncio
import bisect
import collections.abc
import concurrent.futures
import contextlib
import contextvars
import copy
import dataclasses
import datetime
import decimal
import enum
import functools
import heapq
import inspect
import io
import itertools
import json
import logging
import math
import operator
import os
import pathlib
import pprint
import queue
import random
import re
import signal
import string
import sys
import textwrap
import threading
import time
import traceback
import types
import typing
import warnings
import weakref

time.strptime("0", "%S")  # imports a module of its own when it is first called

# The recorder names things by it; `ast` imports this half of itself only when it is first used,
# and a Run that was pressed early comes before the library's files.
ast.unparse(ast.Constant(0))
