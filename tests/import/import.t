#!/usr/bin/perl
# tests/import/import.t - letters as they come out of a PDF, each with the Markdown that it must give.
# SPDX-License-Identifier: EUPL-1.2
#
#   prove tests/import/import.t            all cases
#   tests/import/import.t coalition        only these
#   tests/import/import.t --update [...]   writes what the program gives as what is expected
#
# A case is a folder cases/<case>/ with source.txt, made to look extracted, or source.html, of which
# Chromium makes a PDF; arguments, one a line; expected.md and expected.report, what the command
# prints (not of a PDF: where its lines break depends on the fonts that are there). What fails has
# expected.err and expected.status, and writes nothing. The texts are made up: each has traps of letters
# that were taken out of a PDF.
#
# All of them are read in the site of site/, which has letters of its own to learn from. Of each result
# `check` must find no error.
use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename qw(basename dirname);
use File::Temp qw(tempdir);
use Test::More;

my $here     = dirname(abs_path(__FILE__));
my $root     = dirname(dirname($here));
my $program  = abs_path($ENV{PROGRAM} // "$root/build/ledenbrieven");
my $updating = @ARGV && $ARGV[0] eq '--update' && shift(@ARGV);
my @cases    = @ARGV ? map { "$here/cases/$_" } @ARGV : glob("$here/cases/*");
my $folder   = tempdir(CLEANUP => 1);

sub read_file {
	my ($path) = @_;
	open(my $in, '<:raw', $path) or return '';
	local $/;
	return scalar(<$in>) // '';
}

sub write_file {
	my ($path, $bytes) = @_;
	return unlink($path) if $bytes eq '';
	open(my $out, '>:raw', $path) or die "$path: $!\n";
	print {$out} $bytes;
	close($out) or die "$path: $!\n";
}

sub make_site {
	my ($case) = @_;
	my $site = "$folder/" . basename($case);
	system('cp', '-r', "$here/site", $site) == 0 or die "cp\n";
	system('cp', '-r', "$root/templates", "$root/static", $site) == 0 or die "cp\n";
	system('cp', "$case/before.md", "$site/content/brieven/nieuw.md") == 0 or die "cp\n" if -f "$case/before.md";
	return $site;
}

# The letter in the case's folder, as the user names it.
sub make_source {
	my ($case, $site) = @_;
	my $html = "$case/source.html";
	my $name = -f $html ? 'nieuw.pdf' : 'nieuw.txt';
	if (-f $html) {
		system("chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --user-data-dir=$folder/chromium"
			. " --print-to-pdf=$site/$name file://$html >/dev/null 2>&1");
		-s "$site/$name" or BAIL_OUT("chromium made no PDF of $html");
	} else {
		write_file("$site/$name", read_file("$case/source.txt") || "\n");
	}
	return $name;
}

# Runs a command in the site; returns its exit status, standard output and standard error.
sub run {
	my ($site, @words) = @_;
	my $pid = fork() // die "fork: $!\n";
	if ($pid == 0) {
		@ENV{qw(LC_ALL TZ)} = qw(C UTC);
		chdir($site) or die "$site: $!\n";
		open(STDOUT, '>:raw', "$site.out") or die "$site.out: $!\n";
		open(STDERR, '>:raw', "$site.err") or die "$site.err: $!\n";
		alarm(60);
		exec($program, @words) or die "$program: $!\n";
	}
	waitpid($pid, 0);
	return ($? & 127 ? "signal $?" : $? >> 8, read_file("$site.out"), read_file("$site.err"));
}

sub same {
	my ($name, $got, $path) = @_;
	return write_file($path, $got) if $updating;
	return if ok($got eq read_file($path), $name);
	write_file("$folder/got", $got || "\n");
	diag(scalar qx(diff -u $path $folder/got));
}

-x $program or BAIL_OUT("there is no program $program; build it with 'make'");
for my $case (@cases) {
	my $name   = basename($case);
	my $site   = make_site($case);
	my $source = make_source($case, $site);
	my @words  = split /\n/, read_file("$case/arguments");
	my $output = "$site/content/brieven/nieuw.md";
	my $before = read_file($output);
	my ($status, $report, $errors) = run($site, 'import', @words, $source);
	my $expected = read_file("$case/expected.status") =~ s/\s+$//r || '0';

	write_file("$case/expected.status", $status eq '0' ? '' : "$status\n") if $updating;
	is($status, $expected, "$name: exit status") if !$updating;
	same("$name: messages", $errors,            "$case/expected.err");
	same("$name: report",   $report,            "$case/expected.report") if !-f "$case/source.html";
	if ($status ne '0') {
		is(read_file($output), $before, "$name: nothing was written") if !$updating;
		next;
	}
	same("$name: letter", read_file($output), "$case/expected.md");
	next if $updating;
	my ($again, undef, $refusal) = run($site, 'import', @words, $source);
	is($again, 2, "$name: a second import is refused");
	like($refusal, qr/writes over none/, "$name: and says why");
	($status, undef, $errors) = run($site, 'check', '--drafts');
	is($status, 0, "$name: check finds no error") or diag($errors);
	($status, undef, $errors) = run($site, 'build', '--drafts', '--output', 'public');
	is($status, 0, "$name: it builds") or diag($errors);
}
done_testing() if !$updating;
