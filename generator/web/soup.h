/* web/soup.h - libsoup, for the rooms that speak HTTP: this one asks, serve/ answers.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <libsoup/soup.h>
