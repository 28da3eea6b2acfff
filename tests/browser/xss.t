#!/bin/sh
# tests/browser/xss.t - runs xss.mjs: prove looks for .t, and node takes a module by its name.
# SPDX-License-Identifier: EUPL-1.2
exec node "${0%.t}.mjs" "$@"
