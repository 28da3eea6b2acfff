#!/bin/sh
# tests/builds.t - runs builds.mjs: prove looks for .t, and node takes a module by its name.
# SPDX-License-Identifier: EUPL-1.2
exec node "${0%.t}.mjs" "$@"
