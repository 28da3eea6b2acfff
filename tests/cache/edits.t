#!/usr/bin/perl
# tests/cache/edits.t - whatever an editor does, a build with a cache makes what one without makes.
# SPDX-License-Identifier: EUPL-1.2
#
# Random edits of a small site with a history, some committed, each followed by two builds: one that has
# the cache and the site of the former, and one that has nothing. Sites, messages and exit statuses must be
# the same. SEED repeats a run, STEPS is how many edits, LETTERS with how many letters it begins. PROGRAM (default build/ledenbrieven) names the program.
use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

my $repository = dirname(dirname(dirname(abs_path(__FILE__))));
my $program    = abs_path($ENV{PROGRAM} // "$repository/build/ledenbrieven");
my $top        = tempdir(-w '/dev/shm' ? (DIR => '/dev/shm') : (), CLEANUP => 1); # each build waits for its disk
my $site       = "$top/site";
my $seed       = $ENV{SEED} // 1 + int(rand(1_000_000));
my $steps      = $ENV{STEPS} // 60;
my $count      = $ENV{LETTERS} // 4;
my @words      = (qw(gemeente kabinet jaar 2026 accres BCF zorg 1.250 raad wonen jeugd -3 plan fonds), '12,5%');
my @topics     = qw(accres gemeentefonds jeugd);
my @editions   = map { "editie-$_" } 1 .. 4;

@ENV{qw(LC_ALL TZ GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM)} = ('C', 'UTC', '/dev/null', 1);
delete @ENV{qw(GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE)};
srand($seed);
diag("SEED=$seed");

# --- helpers --------------------------------------------------------------------------------------

sub pick { return $_[rand @_] }

sub git {
	system("cd '$site' && git -c user.name=Proef -c user.email=proef\@example.org @_ >/dev/null 2>&1") == 0
		or BAIL_OUT("git @_ failed");
}

sub read_file {
	my ($path) = @_;
	open(my $in, '<:raw', "$site/$path") or die "$path: $!\n";
	local $/;
	return scalar(<$in>);
}

sub write_file {
	my ($path, $bytes) = @_;
	make_path(dirname("$site/$path"));
	open(my $out, '>:raw', "$site/$path") or die "$path: $!\n";
	print {$out} $bytes;
	close($out) or die "$path: $!\n";
}

sub change {
	my ($path, $pattern, $text) = @_;
	my $bytes = read_file($path);
	$bytes =~ s/$pattern/ref($text) ? $text->() : $text/e;
	write_file($path, $bytes);
}

sub letters { return map { s{^\Q$site/\E}{}r } sort glob("$site/content/brieven/*.md") }

sub words { return join(' ', map { pick(@words) } 1 .. $_[0]) . '.' }

# --- content --------------------------------------------------------------------------------------

my $numbers = 0;

sub topics { return join(',', grep { rand() < 0.5 } @topics) || pick(@topics) }

sub item {
	my $id = 'deel-' . ++$numbers;
	return "## Deel $numbers {#$id topics=\"" . topics() . "\"}\n\n### Wat wil het kabinet?\n\n" . words(12)
		. "\n\n- " . words(4) . "\n- " . words(4) . "\n\n### Wat betekent dit voor gemeenten?\n\n" . words(8)
		. "\n\n| Naam | 2025 | 2026 |\n|---|--:|--:|\n| Een | 1 | 2 |\n| Twee | 3,5 | 4 |\n\n: Tabel $numbers {#tabel-$numbers}\n\n";
}

sub letter {
	return "---\ntitle: Brief $numbers\nkind: brief\ndate: 2025-0" . (1 + $numbers % 9) . "-10\nedition: " . pick(@editions)
		. "\nfrom: Wij\ncovers: \"2026\"\nsummary: " . words(5) . "\n---\n\n# Geld {#geld}\n\n" . item() . item();
}

sub vocabulary {
	write_file('content/soorten.yaml', "- slug: brief\n  label: Brief\n  aspects:\n    - slug: kabinet\n"
		. "      heading: Wat wil het kabinet?\n      role: kabinet\n    - slug: gemeenten\n"
		. "      heading: Wat betekent dit voor gemeenten?\n      role: gemeenten\n");
	write_file('content/onderwerpen.yaml', "- slug: geld\n  label: Geld\n  topics:\n"
		. join('', map { "    - slug: $_\n      label: \u$_\n      description: Over $_.\n" } @topics));
	write_file('content/edities.yaml',
		join('', map { "- slug: editie-$_\n  label: Editie $_\n  kind: meicirculaire\n  date: 202$_-05\n" } 1 .. 4));
	write_file('content/begrippen.yaml', "- abbreviation: BCF\n  expansion: btw-compensatiefonds\n");
	write_file('content/reeksen.yaml', "- slug: accres\n  label: Accres\n  unit: '%'\n  description: De groei.\n");
	write_file('content/cijfers/accres.csv', "series;for_year;edition;value;unit;status;source;note\n"
		. "accres;2026;editie-1;4,5;%;raming;brief-1;\naccres;2026;editie-3;4,7;%;raming;brief-2;\n");
}

# --- edits ----------------------------------------------------------------------------------------

my %edits = (
	'a word' => sub { change(pick(letters()), qr/\b(?:gemeente|kabinet|jaar|raad)\b/, pick(@words)) },
	'a figure' => sub { change(pick(letters()), qr/\| Een \| \S+/, '| Een | ' . int(rand(90))) },
	'an item more' => sub { my $path = pick(letters()); write_file($path, read_file($path) . item()) },
	'an item less' => sub { change(pick(letters()), qr/^## (?:(?!^## ).)*\z/ms, '') },
	'a heading' => sub { change(pick(letters()), qr/^## Deel \w+/m, '## Deel ' . pick(@words, 'x')) },
	'an id' => sub { change(pick(letters()), qr/\{#deel-\S+/, '{#deel-' . ++$numbers) },
	'a title' => sub { change(pick(letters()), qr/^title: .*/m, 'title: Brief ' . pick(@words)) },
	'an edition' => sub { change(pick(letters()), qr/^edition: .*/m, 'edition: ' . pick(@editions)) },
	'a link' => sub {
		my $to = (split m{/}, pick(letters()))[-1];
		change(pick(letters()), qr/\b(?:plan|fonds|zorg)\b/, "[zie]($to" . pick('', '#geld', '#deel-1') . ')');
	},
	'a link to an item' => sub {
		my $path = pick(letters());
		my ($id) = read_file($path) =~ /\{#(deel-\d+)/ or return;
		change(pick(letters()), qr/\b(?:plan|fonds|zorg)\b/, '[zie](' . (split m{/}, $path)[-1] . "#$id)");
	},
	'a link to an edition' => sub { change(pick(letters()), qr/\b(?:raad|wonen)\b/, '[toen](editie:' . pick(@editions) . ')') },
	'a footnote' => sub {
		my $path = pick(letters());
		change($path, qr/\bkabinet\b(?=.*\z)/, "kabinet[^n" . ++$numbers . ']');
		write_file($path, read_file($path) . "\n[^n$numbers]: " . words(3) . "\n\n");
	},
	'topics' => sub { change(pick(letters()), qr/topics="[^"]*"/, 'topics="' . topics() . '"') },
	'a caption' => sub { change(pick(letters()), qr/^: Tabel \S+/m, ': Tabel ' . pick(@words)) },
	'an alias' => sub { change(pick(letters()), qr/\{#deel-(\d+)(?: aliases="[^"]*")?/, '{#deel-' . ++$numbers . ' aliases="deel-oud-' . $numbers . '"') },
	'an item that became an alias of the one before' => sub {
		my $text = qr/(?:(?!^#).*\n|^###.*\n)*/m;
		change(pick(letters()), qr/^(## [^\n{]*\{#deel-\w+)( topics[^\n]*\n$text)## [^\n{]*\{#(deel-\w+)[^\n]*\n($text)/m,
			sub { "$1 aliases=\"$3\"$2" . ($4 =~ s/^###.*\n//gmr) });
	},
	'a chapter' => sub { change(pick(letters()), qr/^# \w+/m, '# ' . pick(qw(Geld Beleid Raad))) },
	'text before the items' => sub { change(pick(letters()), qr/^# (.*)\n/m, "# Geld {#geld}\n\n" . words(4) . "\n") },
	'a date' => sub { change(pick(letters()), qr/^date: .*/m, 'date: 202' . int(4 + rand(3)) . '-0' . int(1 + rand(9)) . '-11') },
	'a summary' => sub { change(pick(letters()), qr/^summary: .*/m, 'summary: ' . words(4)) },
	'a note on a change' => sub {
		change(pick(letters()), qr/^(?:changes:.*\n(?:  .*\n)*)?summary:/m,
			"changes:\n  - edition: " . pick(@editions) . "\n    note: " . words(3) . "\n    kind: " . pick('major', 'minor') . "\nsummary:");
	},
	'withdrawn' => sub { change(pick(letters()), qr/^(?:status: .*\n)?date:/m, "status: withdrawn\ndate:") },
	'the topic of the dossier' => sub { change('content/dossiers/accres.md', qr/^topic: .*/m, 'topic: ' . pick(@topics)) },
	'the title of the dossier' => sub { change('content/dossiers/accres.md', qr/^title: .*/m, 'title: Accres ' . pick(@words)) },
	'a link less' => sub { change($_, qr/\[zie\]\([^)]*\)/, 'zie') for letters() },
	'a figure that is linked' => sub { change(pick(letters()), qr/\bjaar\b/, '[4,7%](cijfer:accres/2026/editie-3)') },
	'a key figure' => sub { change('content/cijfers/accres.csv', qr/editie-1;[^;]+/, 'editie-1;' . int(rand(9)) . ',5') },
	'a concept' => sub { change(pick(letters()), qr/^date:/m, "status: concept\ndate:") },
	'no concept' => sub { change($_, qr/^status: .*\n/m, '') for letters() },
	'a new letter' => sub { write_file('content/brieven/brief-' . (++$numbers) . '.md', letter()) },
	'a letter less' => sub { my @all = letters(); unlink("$site/" . pick(@all)) if @all > 3 },
	'another name' => sub { my $path = pick(letters()); rename("$site/$path", "$site/content/brieven/brief-" . (++$numbers) . '.md') },
	'a broken head' => sub { change(pick(letters()), qr/^kind: .*/m, 'kind: ' . pick('brief', 'geen')) },
	'heads that are whole' => sub { change($_, qr/^kind: .*/m, 'kind: brief') for letters() },
	'the dossier' => sub { change('content/dossiers/accres.md', qr/\b(?:gemeente|kabinet|jaar|raad|x)\b/, pick(@words)) },
	'a topic' => sub { change('content/onderwerpen.yaml', qr/label: Jeugd\w*/, 'label: Jeugd' . pick('', 'zorg')) },
	'an edition\'s name' => sub { change('content/edities.yaml', qr/label: Editie 2\w*/, 'label: Editie 2' . pick('', 'a')) },
	'a term' => sub { change('content/begrippen.yaml', qr/(?:- abbreviation: VNG\n.*\n)?\z/, pick('', "- abbreviation: VNG\n  expansion: vereniging\n")) },
	'a template' => sub { change('templates/404.mustache', qr/(?:<!-- x -->\n)?\z/, pick('', "<!-- x -->\n")) },
	'the template of versions' => sub { change('templates/versies.mustache', qr/\A/, pick('', "{{! x }}")) },
	'a static file' => sub { pick(0, 1) ? write_file('static/los.txt', words(1)) : unlink("$site/static/los.txt") },
	'a page' => sub { pick(0, 1) ? write_file('content/paginas/los.md', "---\ntitle: Los\n---\n\n" . words(3) . "\n") : unlink("$site/content/paginas/los.md") },
	'settings' => sub {
		my @on  = grep { rand() < 0.3 } qw(authors pdf);
		my @off = grep { rand() < 0.3 } qw(item-pages topic-text data downloads search history);
		my $all = join('', (map { "$_=yes\n" } @on), map { "$_=no\n" } @off);
		change('site.conf', qr/^(?:authors|pdf|item-pages|topic-text|data|downloads|search|history)=.*\n/m, '') for 1 .. 8;
		change('site.conf', qr/^owner=/m, "${all}owner=");
	},
	'words for search' => sub { write_file('content/zoektermen.yaml', "- synonyms: [" . pick(qw(gemeente kabinet raad)) . ', ' . pick(qw(bestuur stad)) . "]\n") },
	'the order of topics' => sub { change('content/onderwerpen.yaml', qr/^((?:    - slug: \w+\n)(?:      .*\n)+?)((?:    - slug: \w+\n)(?:      .*\n)+?)(?=    - |\z)/m, sub { "$2$1" }) },
	'site.conf' => sub { change('site.conf', qr/^owner=.*/m, 'owner=' . pick(@words)) },
	'a commit' => sub { git('add -A'); git("commit -q --allow-empty -m Stap") },
	'a commit more' => sub { git('add -A'); git("commit -q --allow-empty -m Stap") },
	'a commit and then some' => sub { git('add -A'); git("commit -q --allow-empty -m Stap") },
	'another author' => sub { git('add -A'); git('commit -q --allow-empty -m Stap --author="Iemand Anders <i\@example.org>"') },
	'the author of the last commit' => sub { git('commit -q --amend --allow-empty --no-edit --author="' . pick(@words) =~ s{[^\w]}{}gr . 'x <i\@example.org>"') },
	'a commit taken back' => sub { git('reset -q --soft HEAD^') if `cd '$site' && git rev-list --count HEAD` > 2 },
	'the site by hand' => sub { my @pages = glob("$site/public/brieven/*/*.html"); change(pick(@pages) =~ s{^\Q$site/\E}{}r, qr/e/, 'oe') if @pages },
	'nothing' => sub { },
);

# --- builds ---------------------------------------------------------------------------------------

sub build {
	my ($arguments) = @_;
	my $text = qx{cd '$site' && '$program' build $arguments 2>&1 >/dev/null};
	return [$? >> 8, $text];
}

# The same with nothing kept, in another folder.
sub build_anew {
	my ($arguments) = @_;
	system("cd '$site' && rm -rf anew && mv .cache ../aside") == 0 or die;
	my $result = build("$arguments --output anew");
	system("cd '$site' && rm -rf .cache && mv ../aside .cache") == 0 or die;
	return $result;
}

mkdir $site;
git('init -q -b main');
system("cp -r '$repository/templates' '$repository/static' '$site'") == 0 or die;
write_file('.gitignore', "/public/\n/anew/\n");
write_file('site.conf', "[site]\ntitle=Proef\nowner=wij\nauthors=yes\nbase-url=https://brieven.example.org/\nfeedback=wij\@example.org\n");
vocabulary();
write_file("content/brieven/brief-$_.md", letter()) for 1 .. $count;
write_file('content/dossiers/accres.md', "---\ntitle: Accres\ntopic: accres\nedition: editie-1\nsummary: Over accres.\n---\n\n# Nu\n\nHet jaar. " . words(9) . "\n");
git('add -A');
git("commit -q -m Een");

my ($made, $refused) = (0, 0);

for my $step (1 .. $steps) {
	my $name = $step == 1 ? 'nothing' : pick(sort keys %edits);

	$edits{$name}->();
	my $arguments = rand() < 0.1 ? '--drafts' : '';
	my $kept      = build($arguments);
	my $anew      = build_anew($arguments);

	is_deeply($kept, $anew, "$step, $name: what is said is the same");
	$kept->[0] == 0 ? $made++ : $refused++;
	if ($kept->[0] != 0) { # mended before the next edit
		system("cd '$site' && rm -rf content && cp -r ../good content") == 0 or die;
		next;
	}
	system("cd '$site' && rm -rf ../good && cp -r content ../good") == 0 or die;
	is(qx{cd '$site' && diff -rq public anew}, '', "$step, $name: so is the site")
		or BAIL_OUT("SEED=$seed STEPS=$step repeats it");
}
cmp_ok($made, '>', $refused, 'most of the sites could be made');
done_testing();
