"""
The standard library that programs about asyncio import, brought into memory for the snapshot.

Importing is what a start of Python spends its time on; a restored kernel has all of these at
once, and runs a program that imports only these before the library's files have arrived.
"""

# ruff: noqa: F401, ICN001 - imported for being in memory, not for use

import __future__

import abc
import argparse
import array
import ast
import asyncio
import base64
import bisect
import builtins
import calendar
import cmath
import collections.abc
import concurrent.futures
import contextlib
import contextvars
import copy
import csv
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import gc
import getpass
import hashlib
import heapq
import hmac
import inspect
import io
import itertools
import json
import keyword
import linecache
import locale
import logging
import logging.handlers
import math
import multiprocessing
import numbers
import operator
import os
import pathlib
import pickle
import platform
import pprint
import queue
import random
import re
import secrets
import selectors
import shutil
import signal
import socket
import statistics
import string
import struct
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import timeit
import tokenize
import traceback
import tracemalloc
import types
import typing
import unicodedata
import unittest
import unittest.mock
import urllib.parse
import urllib.request
import uuid
import warnings
import weakref
import zlib
import zoneinfo
