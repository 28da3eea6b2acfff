#!/usr/bin/perl
# tests/golden/rules.t - every rule of a message has a golden case, and is told in SARIF as it should be.
# SPDX-License-Identifier: EUPL-1.2
#
# Each case is run once more as `check --format=sarif`; with its own words where it is one of check. What
# comes out must be valid (sarif.mjs), name only rules that generator/commands/rules.c lists, and together
# name all of them. So must the sources: a rule that stands in a call of diag_error() and the like.
use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename qw(basename dirname);
use File::Temp qw(tempdir);
use FindBin qw($Bin);
use JSON::PP qw(decode_json);
use Test::More;

use lib $Bin;
use Cases qw(files_below make_site read_file read_words write_file);

my $repository = dirname(dirname($Bin));
my $program    = abs_path($ENV{PROGRAM} // "$repository/build/ledenbrieven");
my $folder     = tempdir(CLEANUP => 1);

# --- running --------------------------------------------------------------------------------------

# The arguments of a case that check takes too.
sub sarif_words {
	my ($case) = @_;
	my @words = read_words("$case/command", 'check');
	return if $words[0] ne 'check' || grep { $_ eq '--format' } @words;
	return (@words, read_words("$case/arguments"), '--format', 'sarif');
}

# What the program prints in the folder; nothing where it did not understand the words.
sub run_in {
	my ($site, $out, @words) = @_;
	my $pid = fork() // die "fork: $!\n";

	if ($pid == 0) {
		@ENV{qw(LC_ALL TZ)} = qw(C UTC);
		chdir($site)                         or die "$site: $!\n";
		open(STDOUT, '>:raw', $out)          or die "$out: $!\n";
		open(STDERR, '>', '/dev/null')       or die "/dev/null: $!\n";
		alarm(60);
		exec($program, @words)               or die "$program: $!\n";
	}
	waitpid($pid, 0);
	return decode_json(read_file($out)) if -s $out;
	unlink($out);
	return;
}

sub run_case {
	my ($case) = @_;
	my $name  = basename($case);
	my @words = sarif_words($case) or return;

	make_site($case, "$folder/$name");
	return run_in("$folder/$name", "$folder/$name.sarif", @words);
}

# A file that is too large to keep: 17 MB, of which nothing is stored.
sub run_large {
	make_site("$Bin/cases/letter", "$folder/groot");
	open(my $out, '>', "$folder/groot/static/groot.bin") or die "groot.bin: $!\n";
	truncate($out, 17 * 1024 * 1024) or die "groot.bin: $!\n";
	close($out);
	return run_in("$folder/groot", "$folder/groot.sarif", qw(check --format sarif));
}

# --- what is told ---------------------------------------------------------------------------------

# The rules that stand as they are in calls of the functions that make messages.
sub rules_of_sources {
	my %rules;
	my $call = qr/\b(?:diag_(?:error|warning)\s*\((?:[^()"]|\([^()]*\)|(?<p>\((?:[^()]|(?&p))*\)))*?,\s*|field_names\s*\(_\("[^"]*"\),\s*)"([a-z0-9-]+)"/;

	for my $file (grep { /\.c$/ } files_below("$repository/generator")) {
		my $text = read_file("$repository/generator/$file");
		$rules{$2} = $file while $text =~ /$call/g;
	}
	return \%rules;
}

# Pages that are too large to keep.
sub run_sizes {
	my $site = "$folder/maten";
	my $head = "---\ntitle: Maten\n---\n\n";
	my %pages = (
		delen        => "a\n" x 500_001,
		kolommen     => '| a ' x 1001 . "|\n" . '|---' x 1001 . "|\n",
		verwijzingen => "[a]: /" . 'x' x 65_536 . "\n\n" . '[a] ' x 1100 . "\n",
	);

	make_site("$Bin/cases/letter", $site);
	write_file("$site/content/paginas/$_.md", $head . $pages{$_}) for keys %pages;
	return run_in($site, "$folder/maten.sarif", qw(check --format sarif));
}

sub columns_are_characters {
	my $site = "$folder/kolommen";

	make_site("$Bin/cases/letter", $site);
	write_file("$site/content/paginas/x.md", "---\ntitle: X\n---\n\n# Eén {#een}\n\nDé \xe2\x82\xac [X](onderwerp:x) en \\\\\n[Y](onderwerp:y).\n");
	my $result = run_in($site, "$folder/kolommen.sarif", qw(check --format sarif))->{runs}[0]{results}[0];
	is($result->{locations}[0]{physicalLocation}{region}{startColumn}, 6, 'columns count characters');
	is($result->{locations}[0]{physicalLocation}{artifactLocation}{uri}, 'content/paginas/x.md', 'the place is relative');
}

-x $program or BAIL_OUT("there is no program $program; build it with 'make'");
my (%told, $listed);

for my $log (map({ run_case($_) } glob("$Bin/cases/*")), run_large(), run_sizes()) {
	next if !$log;
	$listed = $log->{runs}[0]{tool}{driver}{rules};
	for my $result (@{ $log->{runs}[0]{results} }) {
		$told{ $result->{ruleId} } = 1;
		is($listed->[$result->{ruleIndex} // -1]{id}, $result->{ruleId}, 'the index is that of the rule')
			if ($listed->[$result->{ruleIndex} // -1]{id} // '') ne $result->{ruleId};
	}
}
my %known = map { ($_->{id} => 1) } @$listed;
my $sources = rules_of_sources();

cmp_ok(scalar(keys %$sources), '>', 50, 'rules are found in the sources');
is(join(' ', grep { !$known{$_} } sort(keys %$sources, keys %told)), '', 'each rule stands in rules.c');
is(join(' ', grep { !$told{$_} } sort keys %known), '', 'each rule of rules.c has a golden case');
is(join(' ', map { $_->{id} } grep { $_->{shortDescription}{text} !~ /^[A-Z].*\.$/ } @$listed), '', 'each is told in a sentence');
columns_are_characters();
is(system('node', "$repository/tests/golden/sarif.mjs", glob("$folder/*.sarif")), 0, 'all of it is valid SARIF');
done_testing();
