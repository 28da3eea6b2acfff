#!/usr/bin/perl
# tests/golden/golden.t - small sites, each with the pages or the messages that it must give.
# SPDX-License-Identifier: EUPL-1.2
#
#   prove tests/golden/golden.t            all cases
#   tests/golden/golden.t links tables     only these
#   tests/golden/golden.t --update [...]   writes what the program gives as what is expected
#
# PROGRAM (default build/ledenbrieven) names the program. After --update (`make golden-update`) read
# the difference: what it writes is what the program does, not what it should do.
#
# A case is a folder cases/<case>/ with only what it is about. Its site is made in a temporary
# folder, of three layers:
#
#   base/                      a complete small site without mistakes, with templates of its own that
#                              show every value, so that a change of the theme touches no case
#   cases/<case>/              files that are added to it or stand in place of those of the base;
#                              <name>.absent removes the file or folder <name> of the base
#   templates/ and static/     those of the repository, where the site now has none
#
# In it the program runs as `build --jobs 2 --output public`, with LC_ALL=C and TZ=UTC. What else
# stands in a case is no part of the site:
#
#   command                    other words than those, one a line: `check`; of the site after it nothing
#                              may differ but the files below after/
#   after/<file>               this file of the site then has these bytes; and has them still when
#                              the program has run once more
#   arguments                  more arguments, one a line
#   language                   of the messages: `nl`; absent: English
#   expected.status            the exit status; absent: 0
#   expected.err               standard error: the messages; absent: empty
#   expected.out               standard output; absent: anything
#   expected/<address>         this page has these bytes (pages that are not named may be anything)
#   expected/<address>.absent  there is no such page
#   todo                       what the program does not do yet: what is expected is what it should
#                              do, a failure counts for nothing, and --update leaves the case alone
#
# With another status than 0 nothing may be written: the site's folder must be as it was. On no page
# may an id stand twice.
# Cases of messages: over all of them each message of the program stands at least once, as seldom as
# can be, save those of a disk, a repository or a file over 16 MB; each column was counted in the
# source. Cases of pages: each page was read beside DESIGN.md.
use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename qw(basename dirname);
use File::Copy qw(copy);
use File::Temp qw(tempdir);
use FindBin qw($Bin);
use Test::More;

use lib $Bin;
use Cases qw(environment files_below make_site read_file read_words write_file);

use constant PATIENCE => 60;    # seconds that one build may take

my $golden  = dirname(abs_path(__FILE__));
my $program = abs_path($ENV{PROGRAM} // dirname(dirname($golden)) . '/build/ledenbrieven');

# --- running --------------------------------------------------------------------------------------

# Runs the program in the site's folder; returns its exit status (or what ended it), messages and output.
sub run_program {
	my ($case, $site) = @_;
	my ($messages, $output) = ("$site.err", "$site.out");
	my @words = (read_words("$case/command", qw(build --jobs 2 --output public)), read_words("$case/arguments"));
	my %variables = environment(read_words("$case/language"));
	my $pid       = fork() // die "fork: $!\n";

	if ($pid == 0) {
		@ENV{keys %variables} = values %variables;
		chdir($site)                      or die "$site: $!\n";
		open(STDOUT, '>:raw', $output)    or die "$output: $!\n";
		open(STDERR, '>:raw', $messages)  or die "$messages: $!\n";
		alarm(PATIENCE);
		exec($program, @words) or die "$program: $!\n";
	}
	waitpid($pid, 0);
	my $status = $? & 127 ? 'ended by signal ' . ($? & 127) : $? >> 8;
	return ($status, read_file($messages), read_file($output));
}

# --- comparing ------------------------------------------------------------------------------------

sub same {
	my ($name, $got, $expected) = @_;

	return if ok($got eq $expected, $name);
	my $folder = tempdir(CLEANUP => 1);
	write_file("$folder/expected", $expected);
	write_file("$folder/got",      $got);
	diag(scalar qx(cd $folder && diff -u expected got));
}

sub expected_status {
	my ($case) = @_;
	return 0 if !-f "$case/expected.status";
	return read_file("$case/expected.status") =~ s/\s+$//r;
}

sub compare_page {
	my ($case, $site, $page) = @_;
	my $name = basename($case) . ": $page";

	if ($page =~ s/\.absent$//) {
		ok(!-e "$site/public/$page", "$name: must not be there");
	} elsif (ok(-f "$site/public/$page", "$name is there")) {
		same($name, read_file("$site/public/$page"), read_file("$case/expected/$page"));
	}
}

sub check_ids {
	my ($name, $site) = @_;
	my @twice;

	for my $page (grep { /\.html$/ } files_below("$site/public")) {
		my %seen;
		push @twice, "$page#$_" for grep { $seen{$_}++ == 1 } read_file("$site/public/$page") =~ / id="([^"]*)"/g;
	}
	is("@twice", '', "$name: each id stands once on its page");
}

# The bytes of all files of the site.
sub read_site {
	my ($site) = @_;
	return { map { ($_ => read_file("$site/$_")) } grep { !m{^\.cache/} } files_below($site) };
}

# With a command of its own: what it may change is below after/.
sub compare_changes {
	my ($case, $site, $before) = @_;
	my $name = basename($case);
	my %expected = (%$before, map { ($_ => read_file("$case/after/$_")) } files_below("$case/after"));

	same("$name: $_", read_site($site)->{$_} // '', $expected{$_}) for files_below("$case/after");
	is_deeply(read_site($site), \%expected, "$name: nothing else was changed");
	return if !-d "$case/after";
	run_program($case, $site);
	is_deeply(read_site($site), \%expected, "$name: nothing is changed the second time");
}

sub compare {
	my ($case, $site, $status, $messages, $output, $before) = @_;
	my $name = basename($case);
	my @after = grep { !m{^\.cache/} } files_below($site);    # what is kept for the next build

	is($status, expected_status($case), "$name: exit status");
	same("$name: messages", $messages, -f "$case/expected.err" ? read_file("$case/expected.err") : '');
	same("$name: output", $output, read_file("$case/expected.out")) if -f "$case/expected.out";
	@after = grep { !m{^public/} } @after if $status eq '0';
	is_deeply(\@after, [sort keys %$before], "$name: nothing else was written");
	compare_changes($case, $site, $before) if -f "$case/command";
	check_ids($name, $site);
	compare_page($case, $site, $_) for files_below("$case/expected");
}

# --- updating -------------------------------------------------------------------------------------

sub write_or_remove {
	my ($path, $bytes, $wanted) = @_;
	$wanted ? write_file($path, $bytes) : unlink($path);
}

sub update {
	my ($case, $site, $status, $messages, $output) = @_;

	return if -f "$case/todo";
	write_or_remove("$case/expected.status", "$status\n", $status ne '0');
	write_or_remove("$case/expected.err",    $messages,   $messages ne '');
	write_file("$case/expected.out", $output) if -f "$case/expected.out";
	write_file("$case/after/$_", read_file("$site/$_")) for files_below("$case/after");
	for my $page (grep { !/\.absent$/ } files_below("$case/expected")) {
		if (-f "$site/public/$page") {
			copy("$site/public/$page", "$case/expected/$page") or die "$page: $!\n";
		} else {
			warn basename($case) . ": there is no page $page\n";
		}
	}
}

# --- all cases ------------------------------------------------------------------------------------

-x $program or BAIL_OUT("there is no program $program; build it with 'make'");
my $updating = @ARGV && $ARGV[0] eq '--update' && shift(@ARGV);
my @cases    = @ARGV ? map { "$golden/cases/$_" } @ARGV : glob("$golden/cases/*");
my $folder   = tempdir(CLEANUP => 1);

for my $case (@cases) {
	my $site = "$folder/" . basename($case);

	make_site($case, $site);
	my $before = read_site($site);
	my @result = run_program($case, $site);
	local our $TODO = -f "$case/todo" ? read_file("$case/todo") =~ s/\s+$//r : undef;
	$updating ? update($case, $site, @result) : compare($case, $site, @result, $before);
}
done_testing() if !$updating;
