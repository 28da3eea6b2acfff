/* tests/unit/test-config.c - site.conf: its values, its defaults and every message about it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "config/config.h"

/* All messages, sorted, each with its rule in brackets. Owned by the caller. */
static char *
print_diags(DiagList *diags)
{
	GString *out = g_string_new(NULL);

	diag_list_sort(diags);
	for (guint i = 0; i < diag_list_length(diags); i++) {
		g_autofree char *line = diag_to_string(diag_list_get(diags, i));

		g_string_append_printf(out, "%s [%s]\n", line, diag_list_get(diags, i)->rule);
	}
	return g_string_free(out, FALSE);
}

/* Parses length bytes; what is said must be exactly expected. Owned by the caller. */
static SiteConfig *
parse_bytes(const char *text, gsize length, const char *expected)
{
	g_autoptr(DiagList) diags = diag_list_new();
	SiteConfig *config = site_config_parse("site.conf", text, length, diags);
	g_autofree char *said = print_diags(diags);

	g_assert_cmpstr(said, ==, expected);
	return config;
}

static SiteConfig *
parse(const char *text, const char *expected)
{
	return parse_bytes(text, strlen(text), expected);
}

static void
check(const char *text, const char *expected)
{
	g_autoptr(SiteConfig) config = parse(text, expected);

	g_assert_cmpstr(config->title, !=, "");
}

/* One line below a right [site] and title; expected: the message without "site.conf:3:". */
static void
check_line(const char *line, const char *expected)
{
	g_autofree char *text = g_strdup_printf("[site]\ntitle = T\n%s\n", line);
	g_autofree char *full = g_strdup_printf("site.conf:3:%s\n", expected);

	check(text, full);
}

static void
test_all_keys(void)
{
	g_autoptr(SiteConfig) config = parse("# remark\n"
					     "[site]\n"
					     "title = Ledenbrieven VNG  \n"
					     "language=nl-NL\n"
					     "base-url=http://localhost:8080/\n"
					     "content = teksten/\n"
					     "templates = ./sjablonen\n"
					     "static = vast//los\n"
					     "output = uit\n"
					     "description = Alle brieven.\n"
					     "owner = VNG\n"
					     "feedback = redactie+site@vng.example.nl\n",
					     "");

	g_assert_cmpstr(config->title, ==, "Ledenbrieven VNG");
	g_assert_cmpstr(config->language, ==, "nl-NL");
	g_assert_cmpstr(config->base_url, ==, "http://localhost:8080/");
	g_assert_cmpstr(config->content, ==, "teksten");
	g_assert_cmpstr(config->templates, ==, "sjablonen");
	g_assert_cmpstr(config->static_files, ==, "vast/los");
	g_assert_cmpstr(config->output, ==, "uit");
	g_assert_cmpstr(config->description, ==, "Alle brieven.");
	g_assert_cmpstr(config->owner, ==, "VNG");
	g_assert_cmpstr(config->feedback, ==, "redactie+site@vng.example.nl");
}

static void
test_defaults(void)
{
	g_autoptr(SiteConfig) config =
		parse("[site]\ntitle = T\nowner =\nbase-url=\nfeedback=\n", "");

	g_assert_cmpstr(config->language, ==, "nl");
	g_assert_cmpstr(config->content, ==, "content");
	g_assert_cmpstr(config->templates, ==, "templates");
	g_assert_cmpstr(config->static_files, ==, "static");
	g_assert_cmpstr(config->output, ==, "public");
	g_assert_null(config->base_url);
	g_assert_null(config->description);
	g_assert_null(config->owner);
	g_assert_null(config->feedback);
}

static void
test_marks_and_line_ends(void)
{
	g_autoptr(SiteConfig) config =
		parse("\xef\xbb\xbf[site]\r\ntitle = Brieven \xc3\xa9n \\\\ meer\r\n", "");

	g_assert_cmpstr(config->title, ==, "Brieven \xc3\xa9n \\ meer");
	check("\xef\xbb\xbf  [stie]\n[site]\ntitle = T\n",
	      "site.conf:1:3: error: unknown group 'stie'; did you mean 'site'? [config]\n");
}

static void
test_title(void)
{
	check("", "site.conf:1:1: error: key 'title' is missing; write 'title = ...' below [site] "
		  "[missing-key]\n");
	check("# x\n [site]\nlanguage = nl\n",
	      "site.conf:2:2: error: key 'title' is missing; write 'title = ...' below [site] "
	      "[missing-key]\n");
	check("[site]\n  title =  \n",
	      "site.conf:2:3: error: key 'title' is empty [missing-key]\n");
}

static void
test_unknown_names(void)
{
	check_line("contnet = x",
		   "1: error: unknown key 'contnet'; did you mean 'content'? [unknown-key]");
	check_line(" geschiedenis = .",
		   "2: error: unknown key 'geschiedenis'; the keys are: title, language, base-url, "
		   "content, templates, static, output, history, search, item-pages, topic-text, "
		   "downloads, data, pdf, authors, description, owner, feedback "
		   "[unknown-key]");
	check_line("[elsewhere]\ncontnet = x",
		   "1: error: unknown group 'elsewhere'; the groups are [site] and [check] [config]");
}

static void
test_key_twice(void)
{
	g_autoptr(SiteConfig) config = parse("[site]\ntitle = A\nowner = x\ntitle = B\n",
					     "site.conf:4:1: error: key 'title' stands here for "
					     "the second time; the first is on "
					     "line 2 [duplicate-key]\n");

	g_assert_cmpstr(config->title, ==, "A");
}

static void
test_syntax(void)
{
	check_line("  output public",
		   "3: error: 'output public' cannot be read; write 'key = value', "
		   "'[site]' or '# remark' [config]");
	check_line("= x",
		   "1: error: '= x' cannot be read; write 'key = value', '[site]' or '# remark' "
		   "[config]");
	check_line("[site", "1: error: '[site' cannot be read; write 'key = value', '[site]' or "
			    "'# remark' [config]");
	check("title = T\n[site]\ntitle = T\n", "site.conf:1:1: error: 'title = T' stands before "
						"the first group; put a line '[site]' above "
						"it [config]\n");
	check_line("owner = a\\qb",
		   "9: error: the value of 'owner' has a '\\' that means nothing; write "
		   "'\\\\' for a backslash [config]");
}

static void
test_goes_on(void)
{
	g_autoptr(SiteConfig) config = parse(
		"[site]\nfoo\nlanguage = Nederlands\ntitle = T\n",
		"site.conf:2:1: error: 'foo' cannot be read; write 'key = value', '[site]' or "
		"'# remark' [config]\n"
		"site.conf:3:12: error: 'Nederlands' is no language; write its code, such as nl or "
		"nl-NL [config]\n");

	g_assert_cmpstr(config->title, ==, "T");
	g_assert_cmpstr(config->language, ==, "nl");
}

static void
test_invalid_utf8(void)
{
	check("[site]\ntitle = Financi\xebn\n",
	      "site.conf:2:16: error: byte 0xeb is not UTF-8 text; save the file as UTF-8 "
	      "[invalid-utf8]\n");
	g_autoptr(SiteConfig) config = parse_bytes(
		"[site]\ntitle = a\0b\n", 18,
		"site.conf:2:10: error: byte 0x00 is not UTF-8 text; save the file as UTF-8 "
		"[invalid-utf8]\n");

	g_assert_nonnull(config->title);
}

static void
check_address(const char *value)
{
	g_autofree char *line = g_strdup_printf("base-url = %s", value);
	g_autofree char *message =
		g_strdup_printf("12: error: '%s' is no base-url; write an address such as "
				"https://www.example.nl/brieven/ [config]",
				value);

	check_line(line, message);
}

static void
test_base_url(void)
{
	check_address("ftp://example.nl/");
	check_address("www.example.nl");
	check_address("https:///brieven/");
	check_address("https://example.nl/?a=b");
	check_address("https://example.nl/#a");
	check_address("https://jan@example.nl/");
	check_address("https://example.nl/a b/");
	check_address("https://example.nl/\xc3\xa9/");
	check_line("base-url = https://example.nl/brieven",
		   "12: error: base-url 'https://example.nl/brieven' must end in '/'; write "
		   "https://example.nl/brieven/ [config]");
}

static void
test_folders(void)
{
	check_line("output =", "9: error: folder 'output' is empty; name one, or remove the line "
			       "[config]");
	check_line("output = /var/www",
		   "10: error: '/var/www' is no folder of the site; write it relative "
		   "to this file, with '/' [config]");
	check_line("output = C:/www",
		   "10: error: 'C:/www' is no folder of the site; write it relative to "
		   "this file, with '/' [config]");
	check_line("output = a/../..",
		   "10: error: 'a/../..' leaves the site's folder; write it without "
		   "'..' [config]");
	check_line("output = ./", "10: error: './' is the site's folder itself; name one inside it "
				  "[config]");
}

static void
test_output(void)
{
	check_line("output = static/uit",
		   "10: error: output 'static/uit' and the folder 'static' lie in "
		   "each other; choose another output [config]");
	check("[site]\ntitle = T\ncontent = public\n",
	      "site.conf:1:1: error: output 'public' and the folder 'public' lie in each other; "
	      "choose "
	      "another output [config]\n");
}

static void
check_feedback(const char *value)
{
	g_autofree char *line = g_strdup_printf("feedback = %s", value);
	g_autofree char *message = g_strdup_printf("12: error: '%s' is no mail address; write one "
						   "such as redactie@example.nl [config]",
						   value);

	check_line(line, message);
}

static void
test_feedback(void)
{
	check_feedback("redactie");
	check_feedback("redactie@");
	check_feedback("redactie@vng");
	check_feedback("a b@vng.nl");
	check_feedback("mailto:redactie@vng.nl");
	check_feedback("a@vng.nl?cc=b@vng.nl");
}

static void
test_free(void)
{
	site_config_free(NULL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/config/reads-every-key", test_all_keys);
	g_test_add_func("/config/has-defaults-for-what-is-left-out", test_defaults);
	g_test_add_func("/config/accepts-byte-order-mark-and-crlf", test_marks_and_line_ends);
	g_test_add_func("/config/wants-a-title", test_title);
	g_test_add_func("/config/refuses-unknown-keys-and-groups", test_unknown_names);
	g_test_add_func("/config/refuses-a-key-twice-and-keeps-the-first", test_key_twice);
	g_test_add_func("/config/says-on-which-line-the-syntax-is-wrong", test_syntax);
	g_test_add_func("/config/goes-on-after-a-line-that-cannot-be-read", test_goes_on);
	g_test_add_func("/config/refuses-what-is-no-utf8", test_invalid_utf8);
	g_test_add_func("/config/refuses-a-wrong-base-url", test_base_url);
	g_test_add_func("/config/refuses-folders-outside-the-site", test_folders);
	g_test_add_func("/config/keeps-the-output-apart-from-the-sources", test_output);
	g_test_add_func("/config/refuses-what-is-no-mail-address", test_feedback);
	g_test_add_func("/config/frees-null", test_free);
	return g_test_run();
}
