/* serve/types.h - what kind of file an address has, for Content-Type. Private to the room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

/* By what stands behind the last point; a literal. */
const char *types_of(const char *address);
