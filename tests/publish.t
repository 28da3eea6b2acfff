#!/usr/bin/perl
# tests/publish.t - a site that is copied with generator/packaging/publish is the site, and files of others stay.
# SPDX-License-Identifier: EUPL-1.2
use strict;
use warnings;

use File::Basename qw(dirname);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

my $PUBLISH = dirname($0) . '/../generator/packaging/publish';
my $PROGRAM = $ENV{PROGRAM} || 'build/ledenbrieven';
my $top = tempdir(CLEANUP => 1);

sub run {
	my ($command) = @_;
	my $text = qx{$command 2>&1};
	return { status => $? >> 8, text => $text };
}

# A folder with these files and the manifest of them.
sub make_site {
	my ($folder, %files) = @_;

	for my $name (sort keys %files) {
		make_path(dirname("$folder/$name"));
		open my $out, '>', "$folder/$name" or die "$folder/$name: $!\n";
		print $out $files{$name};
		close $out or die "$!\n";
	}
	my $names = join ' ', map { "'$_'" } sort keys %files;
	system("cd '$folder' && sha256sum $names >manifest.sha256") == 0 or die;
	return $folder;
}

my $first = make_site("$top/een", 'index.html' => 'een', 'stijl.css' => 'a', 'oud/index.html' => 'weg', 'oud/x.html' => 'weg');
my $second = make_site("$top/twee", 'index.html' => 'twee', 'stijl.css' => 'a', 'nieuw/met spatie.html' => 'n');
my $dest = "$top/diep/intranet";

is(run("'$PUBLISH' '$first' '$dest'")->{status}, 0, 'a first site is published, where nothing was');
is(run("diff -r '$first' '$dest'")->{text}, '', 'it is the site');
open my $foreign, '>', "$dest/web.config" or die "$!\n";
close $foreign;
my $said = run("'$PUBLISH' '$second' '$dest'");
is($said->{status}, 0, 'a second site is published over it') or diag $said->{text};
like($said->{text}, qr/: 3 files, 2 removed$/m, 'it says what it did');
is(run("diff -r '$second' '$dest'")->{text}, "Only in $dest: web.config\n", 'it is the site, and the file of others is there');
is(run("'$PROGRAM' check --output '$dest'")->{status}, 0, 'the program finds it as its manifest says');

my $wrong = run("'$PUBLISH' '$top/diep' '$dest'");
is($wrong->{status}, 2, 'a folder that is no site is refused');
like($wrong->{text}, qr/is no site: it has no manifest\.sha256/, 'it says why');
is(run("diff -r '$second' '$dest'")->{text}, "Only in $dest: web.config\n", 'and changes nothing');
done_testing();
