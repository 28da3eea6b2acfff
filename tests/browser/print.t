#!/bin/sh
# tests/browser/print.t - runs print.mjs: prove looks for .t, and node takes a module by its name.
# SPDX-License-Identifier: EUPL-1.2
exec node "${0%.t}.mjs" "$@"
