/* import/notes.h - how a footnote's marker is written in a line's text. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

/* Around the number; signs for private use, which are taken out of what is read. */
enum { NOTE_OPEN_SIGN = 0xe000, NOTE_CLOSE_SIGN };
#define NOTE_OPEN "\xee\x80\x80"  /* U+E000 */
#define NOTE_CLOSE "\xee\x80\x81" /* U+E001 */
