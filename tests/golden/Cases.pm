# tests/golden/Cases.pm - the sites of the golden cases (golden.t tells what a case is).
# SPDX-License-Identifier: EUPL-1.2
package Cases;
use strict;
use warnings;

use Cwd qw(abs_path);
use Exporter qw(import);
use File::Basename qw(dirname);
use File::Copy qw(copy);
use File::Find qw(find);
use File::Path qw(make_path remove_tree);
use File::Temp qw(tempdir);

our @EXPORT_OK = qw(environment files_below make_site read_file read_words write_file);

my $golden     = dirname(abs_path(__FILE__));
my $repository = dirname(dirname($golden));

# --- files ----------------------------------------------------------------------------------------

sub read_file {
	my ($path) = @_;
	open(my $in, '<:raw', $path) or die "$path: $!\n";
	local $/;
	return scalar(<$in>) // '';
}

sub write_file {
	my ($path, $bytes) = @_;
	make_path(dirname($path));
	open(my $out, '>:raw', $path) or die "$path: $!\n";
	print {$out} $bytes;
	close($out) or die "$path: $!\n";
}

# Paths of all files below a folder, sorted.
sub files_below {
	my ($folder) = @_;
	my @files;
	return () if !-d $folder;
	find({no_chdir => 1, wanted => sub { push @files, substr($_, length($folder) + 1) if -f }}, $folder);
	return sort @files;
}

# --- a case's site --------------------------------------------------------------------------------

sub is_part_of_site {
	my ($path) = @_;
	return $path !~ m{^(arguments|command|language|todo|expected\.(?:status|err|out)|(?:expected|after)/.*)$};
}

sub copy_files {
	my ($from, $to, @files) = @_;
	for my $file (@files) {
		make_path(dirname("$to/$file"));
		copy("$from/$file", "$to/$file") or die "$from/$file: $!\n";
	}
}

sub make_site {
	my ($case, $site) = @_;
	my @own = grep { is_part_of_site($_) } files_below($case);

	copy_files("$golden/base", $site, files_below("$golden/base"));
	remove_tree("$site/" . s/\.absent$//r) for grep { /\.absent$/ } @own;
	copy_files($case, $site, grep { !/\.absent$/ } @own);
	for my $folder (qw(templates static)) {
		copy_files("$repository/$folder", "$site/$folder", files_below("$repository/$folder"))
			if !-d "$site/$folder";
	}
}

sub read_words {
	my ($file, @otherwise) = @_;
	return -f $file ? split(/\n/, read_file($file)) : @otherwise;
}

# --- its language ---------------------------------------------------------------------------------

# What makes the program speak Dutch: the locale of the Netherlands, made of its source where no folder
# of the system is touched. LANGUAGE alone would do in C.UTF-8, but not with every C library.
my $locales;

sub dutch {
	if (!$locales) {
		$locales = tempdir(CLEANUP => 1);
		system(qw(localedef -i nl_NL -f UTF-8), "$locales/nl_NL.UTF-8") == 0
			or die "the locale nl_NL cannot be made; install its source: apt-get install locales\n";
	}
	return (LOCPATH => $locales, LC_ALL => 'nl_NL.UTF-8', TZ => 'UTC');
}

# The variables with which a case runs; language: "nl", or nothing for the language of the code.
sub environment {
	my ($language) = @_;
	return defined($language) && $language eq 'nl' ? dutch() : (LC_ALL => 'C', TZ => 'UTC');
}

1;
