#!/bin/sh
# tests/browser/review.t - axe-core finds nothing wrong in a review of the two newest circulaires.
# SPDX-License-Identifier: EUPL-1.2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PROGRAM:-build/ledenbrieven}" review meicirculaire-2025..septembercirculaire-2025 --output "$folder/review" >/dev/null || exit 1
SITE=$folder/review node "$(dirname "$0")/axe.mjs"
