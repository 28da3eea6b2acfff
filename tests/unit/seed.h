/* tests/unit/seed.h - the seed of tests over random input.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A run of the suite is the same every time: the seed is fixed. `make properties` asks for other
 * seeds (RANDOM_SEED=1), many times; a failure prints its seed, which --seed= repeats. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* As g_test_init(). */
static inline void
init_with_seed(int *argc, char ***argv)
{
	static char seed[] = "--seed=R02S00000000000000000000000000000001";
	static char **words; /* for as long as the program runs */
	bool given = g_getenv("RANDOM_SEED") != NULL;

	words = g_new0(char *, (gsize)*argc + 2);
	for (int i = 0; i < *argc; i++) {
		words[i] = (*argv)[i];
		given = given || g_str_has_prefix(words[i], "--seed=");
	}
	if (!given)
		words[(*argc)++] = seed;
	*argv = words;
	g_test_init(argc, argv, NULL);
}
