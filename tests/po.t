#!/usr/bin/perl
# tests/po.t - every message is translated, and the language of messages changes nothing else.
# SPDX-License-Identifier: EUPL-1.2
#
# Each golden case is run once more in Dutch. The same messages come out, at the same places, in other
# words; pages have the same bytes. tests/golden/cases/language-dutch has Dutch messages as they must be.
use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename qw(basename);
use File::Temp qw(tempdir);
use FindBin qw($Bin);
use Test::More;

use lib "$Bin/golden";
use Cases qw(environment files_below make_site read_file read_words);

my $TOP     = abs_path("$Bin/..");
my $program = abs_path($ENV{PROGRAM} // "$TOP/build/ledenbrieven");
my $folder  = tempdir(CLEANUP => 1);
my $pot     = "$folder/ledenbrieven.pot";

sub output {
	my ($command) = @_;
	return scalar qx{$command 2>&1};
}

# --- the translations ---------------------------------------------------------------------------------

sub check_translation {
	my ($po) = @_;
	my $name = basename($po);

	is(output("msgfmt --check --output-file=/dev/null '$po'"), '', "$name is well-formed");
	is(output("msgcmp '$po' '$pot'"), '', "$name has all messages of the code; 'make po' adds what is new");
	is(output("msgattrib --only-fuzzy '$po'"), '', "$name has none that is unsure");
	is(output("msgattrib --only-obsolete '$po'"), '', "$name has none that is gone");
}

# xgettext counts commas, those of a (Span){...} too: the name of a rule would then be taken for a message.
sub check_extraction {
	my $text  = read_file($pot);
	my %rules = map { ($_ => 1) } read_file("$TOP/generator/commands/rules.c") =~ /\{"([a-z0-9-]+)",/g;

	cmp_ok(scalar keys %rules, '>', 50, 'rules are found in the code');
	cmp_ok(scalar(() = $text =~ /^msgid /mg), '>', 400, 'and messages');
	is(join(' ', grep { $rules{$_} } $text =~ /^msgid "([^"]*)"$/mg), '', 'none is the name of a rule: give the place in a variable');
}

# --- the program ------------------------------------------------------------------------------------

# Runs a case in Dutch; its exit status and what it said.
sub run_in_dutch {
	my ($case, $site) = @_;
	my @words = (read_words("$case/command", qw(build --jobs 2 --output public)), read_words("$case/arguments"));
	my %variables = environment('nl');
	my $pid = fork() // die "fork: $!\n";

	if ($pid == 0) {
		@ENV{keys %variables} = values %variables;
		chdir($site)                    or die "$site: $!\n";
		open(STDOUT, '>', '/dev/null')  or die "/dev/null: $!\n";
		open(STDERR, '>:raw', "$site.err") or die "$site.err: $!\n";
		alarm(60);
		exec($program, @words) or die "$program: $!\n";
	}
	waitpid($pid, 0);
	return ($? >> 8, read_file("$site.err"));
}

sub places {
	my ($messages) = @_;
	return sort map { /^([^ ]+?):(?: |$)/ ? $1 : '' } split(/\n/, $messages);
}

# Words of the code's language outside quotation marks, by which a piece that was forgotten is seen. What
# comes of a library is not ours to translate.
sub english {
	my ($messages) = @_;
	return grep { s/'[^']*'//gr =~ /\b(?:the|and|write|with|such|cannot|expected|unknown|must|its|error|warning)\b/ }
		split(/\n/, $messages);
}

sub compare_case {
	my ($case) = @_;
	my $name   = basename($case);
	my $site   = "$folder/$name";
	my $wanted = -f "$case/expected.err" ? read_file("$case/expected.err") : '';

	make_site($case, $site);
	my ($status, $messages) = run_in_dutch($case, $site);
	my %english = map { ($_ => 1) } split(/\n/, $wanted);

	is($status, (read_words("$case/expected.status", 0))[0], "$name: exit status");
	is_deeply([places($messages)], [places($wanted)], "$name: the same messages at the same places");
	is(join("\n", grep { $english{$_} && !/ -> / } split(/\n/, $messages)), '', "$name: each in other words");
	is(join("\n", english($messages)), '', "$name: no piece is left in English");
	for my $page (grep { !/\.absent$/ } files_below("$case/expected")) {
		ok(read_file("$site/public/$page") eq read_file("$case/expected/$page"), "$name: $page has the same bytes");
	}
}

# What no case of a site says: the help, and that counts are in the plural as they should be.
sub check_help {
	my %variables = environment('nl');
	local @ENV{keys %variables} = values %variables;
	my $help = output("'$program' --help");

	like($help, qr/^Gebruik: ledenbrieven /, 'the help is Dutch');
	for my $command ($help =~ /^  (\w+) /mg) {
		is(join("\n", english(output("'$program' $command --help"))), '', "the help of $command is Dutch");
	}
	like(output("cd '$folder/letter' && '$program' check"), qr/^\d+ brie(?:f|ven): alles is in orde$/m, 'so is the end of a check');
}

# What the import is not sure of is for the editor too.
sub check_import {
	my %variables = environment('nl');
	my $site = "$folder/import";
	my $case = "$TOP/tests/import/cases/nota";

	system('cp', '-r', "$TOP/tests/import/site", $site) == 0 or die "$site: it cannot be copied\n";
	local @ENV{keys %variables} = values %variables;
	my $report = output(join ' ', "'$program' import --site '$site' --output '$site/uit.md'", "'$case/source.txt'", read_words("$case/arguments"));

	like($report, qr/^twijfels: \d+, de zwaarste eerst$/m, 'an import tells its doubts in Dutch');
	is(join("\n", english($report)), '', 'all of them');
	ok(read_file("$site/uit.md") eq read_file("$case/expected.md"), 'the letter has the same bytes');
}

# A build with nothing to do says again what the last one found: in the language of now.
sub check_record {
	my %variables = environment('nl');
	my $site = "$folder/record";

	make_site("$TOP/tests/golden/cases/todo-concept", $site);
	like(output("cd '$site' && LC_ALL=C '$program' build"), qr/: warning: 'title' is still TODO/, 'a build warns in English') for 1 .. 2;
	local @ENV{keys %variables} = values %variables;
	like(output("cd '$site' && '$program' build"), qr/: waarschuwing: 'title' is nog TODO/, 'and then in Dutch') for 1 .. 2;
}

-x $program or BAIL_OUT("there is no program $program; build it with 'make'");
is(output("make -s -C '$TOP' POT='$pot' '$pot'"), '', 'messages are taken from the code');
check_extraction();
check_translation($_) for glob("$TOP/generator/po/*.po");
compare_case($_) for grep { !-f "$_/language" && !-f "$_/todo" } glob("$TOP/tests/golden/cases/*");
check_help();
check_import();
check_record();
done_testing();
