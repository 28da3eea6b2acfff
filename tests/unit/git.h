/* tests/unit/git.h - git, as a test needs it.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

/* Runs git in folder, without any configuration of the user's; arguments end with NULL. */
static inline void
git(const char *folder, ...)
{
	static const char *const names[] = {"GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"};
	static const char *const mails[] = {"GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"};
	static const char *const dates[] = {"GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"};
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	g_auto(GStrv) environment = g_get_environ();
	g_autoptr(GError) error = NULL;
	int status = -1;
	va_list args;

	for (guint i = 0; i < 2; i++) {
		environment = g_environ_setenv(environment, names[i], "Proef", TRUE);
		environment = g_environ_setenv(environment, mails[i], "proef@example.org", TRUE);
		environment = g_environ_setenv(environment, dates[i], "2025-01-01T12:00:00Z", TRUE);
	}
	environment = g_environ_setenv(environment, "GIT_CONFIG_GLOBAL", "/dev/null", TRUE);
	environment = g_environ_setenv(environment, "GIT_CONFIG_NOSYSTEM", "1", TRUE);
	environment = g_environ_unsetenv(environment, "GIT_DIR");
	environment = g_environ_unsetenv(environment, "GIT_WORK_TREE");
	environment = g_environ_unsetenv(environment, "GIT_INDEX_FILE");
	g_ptr_array_add(words, (gpointer) "git");
	va_start(args, folder);
	for (char *word = va_arg(args, char *); word != NULL; word = va_arg(args, char *))
		g_ptr_array_add(words, word);
	va_end(args);
	g_ptr_array_add(words, NULL);
	(void)g_spawn_sync(folder, (char **)words->pdata, environment,
			   G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
				   G_SPAWN_STDERR_TO_DEV_NULL,
			   NULL, NULL, NULL, NULL, &status, &error);
	g_assert_no_error(error);
	(void)g_spawn_check_wait_status(status, &error);
	g_assert_no_error(error);
}
