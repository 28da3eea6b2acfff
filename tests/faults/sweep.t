#!/usr/bin/perl
# tests/faults/sweep.t - every fault at every call that publishes leaves a whole site.
# SPDX-License-Identifier: EUPL-1.2
#
#   prove tests/faults/sweep.t       the base of the golden sites
#   SITE_UNDER_TEST=dir              another site; with its history where it is a repository (`make faults-site`)
#   STEP=20                          of the places of a call each 20th
#   WORKERS=2                        so many at once (default: as many as there are processors)
#
# What faults.t does with strace, quicker by far, so that none need be left out: sweep.c tells how. The
# first build of a site is published, its content changes, and each call of the next build that makes,
# writes, moves or removes something in the output folder or beside it is where that build is killed,
# and is refused by the system. Calls that are made often get one of the system's answers in turn, the others
# all. First it is seen that the calls are those that strace sees of the program.
use strict;
use warnings;

use Cwd qw(abs_path);
use Errno;
use File::Basename qw(dirname);
use File::Path qw(make_path remove_tree);
use File::Temp qw(tempdir);
use Test::More;

my $PROGRAM = abs_path($ENV{PROGRAM} || 'build/ledenbrieven');
my $TOOLS = dirname($PROGRAM) . '/tests/faults';
my $SITE = abs_path($ENV{SITE_UNDER_TEST} || dirname($0) . '/../golden/base');
my $STEP = $ENV{STEP} || 1;
my $WORKERS = $ENV{WORKERS} || qx{nproc} + 0;
my $RARE = 40;

# What the system can answer to each call.
my %FAULTS = (
	openat => [qw(EMFILE EACCES EIO)],
	write => [qw(ENOSPC EIO EDQUOT)],
	close => [qw(EIO)],
	mkdir => [qw(ENOSPC EROFS)],
	link => [qw(EMLINK EIO)],
	rename => [qw(EIO ENOSPC)],
	renameat2 => [qw(EIO)],
	unlink => [qw(EIO)],
	rmdir => [qw(EIO)],
	syncfs => [qw(EIO ENOSPC)],
	flock => [qw(EINTR ENOLCK)],
);

@ENV{qw(LC_ALL TZ GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM)} = ('C', 'UTC', '/dev/null', 1);

sub run {
	my ($command) = @_;
	my $text = qx{$command 2>&1};
	$? == 0 or BAIL_OUT("$command: $text");
	return $text;
}

sub write_file {
	my ($path, $bytes, $how) = @_;
	open my $out, $how // '>', $path or BAIL_OUT("$path: $!");
	print $out $bytes;
	close $out or BAIL_OUT("$path: $!");
}

# The published site is the old one again. Its files are second names, so that no cache knows their times.
sub publish_old {
	my ($top) = @_;
	remove_tree("$top/www/public");
	run("cp -al '$top/old' '$top/www/public'");
}

# The program with the pages that it would make, and the library before it, which does nothing here: what
# the cache tells is for the same program with the same libraries.
sub build_command {
	my ($top) = @_;
	return 'env LD_PRELOAD=' . "'$TOOLS/inject.so' '$TOOLS/ledenbrieven' build --site '$top/site' "
		. "--output '$top/www/public' --jobs 1";
}

# What a sweep starts from: old and new, each made once by the program; something that is not ours in the
# output folder and beside it.
sub prepare {
	my ($top) = @_;
	my $build = build_command($top);

	make_path("$top/www/ander");
	run(-e "$SITE/.git" ? "git clone -q --no-hardlinks '$SITE' '$top/site'" : "cp -r '$SITE' '$top/site'");
	write_file("$top/www/ander/index.html", "van een ander\n");
	write_file("$top/www/public.zip", "ook\n");
	run($build);
	write_file("$top/www/public/web.config", "van de beheerder\n");
	run("cp -a '$top/www/public' '$top/old'");
	run("sed -i 's/^title=.*/title=Andere naam/' '$top/site/site.conf'");
	write_file("$top/site/static/nieuw.txt", "nieuw\n");
	run($build);
	run("cp -a '$top/www/public' '$top/new'");
	publish_old($top);
}

# --- the same calls -------------------------------------------------------------------------------

sub sweep_command {
	my ($top, @options) = @_;
	return "'$TOOLS/sweep' --top '$top' --program '$TOOLS/ledenbrieven' --pages '$top/new' @options";
}

# What a call is about, of its arguments as strace shows them: of two paths the second.
sub subject {
	my ($call, $arguments, $below) = @_;
	my @paths;

	return (grep { m{^\Q$below\E(?:/|$)} } $1)[0]
		if $call !~ /at2?$/ && $arguments =~ m{^\d+<([^>]*?)(?: \(deleted\))?>};
	while ($arguments =~ m{(?:<([^>]*)>, )?"([^"]*)"}g) {
		my ($folder, $path) = ($1, $2);
		push @paths, $path =~ m{^/} ? $path : ($folder // '') . "/$path";
	}
	return (grep { m{^\Q$below\E(?:/|$)} } reverse @paths)[0];
}

# The calls of the program, as strace sees them: "call path".
sub calls_in_strace {
	my ($top, @inject) = @_;
	my @calls;
	run("strace -f -y -qq -s 0 -o '$top/log' @inject " . build_command($top));
	open my $in, '<', "$top/log" or BAIL_OUT("$top/log: $!");
	while (<$in>) {
		my ($call, $rest) = /^\d+\s+(\w+)\((.*)/ or next;
		next if $call !~ /^(?:$ENV{TRACED})$/;
		my $subject = subject($call, $rest =~ s/\)\s+= .*//r, "$top/www") // next;
		push @calls, "$call " . substr($subject, 1 + length $top);
	}
	return \@calls;
}

# The names of all calls that inject.c looks at.
sub read_traced {
	local $/;
	open my $in, '<', dirname($0) . '/inject.c' or BAIL_OUT("inject.c: $!");
	return join '|', <$in> =~ /\bCALL\((\w+), [A-Z_]+\)/g;
}

sub compare_calls {
	my ($top, $name, $option, @inject) = @_;
	publish_old($top);
	my $seen = calls_in_strace($top, @inject);
	publish_old($top);
	my $own = [split /\n/, run(sweep_command($top, '--calls', $option))];
	publish_old($top);
	cmp_ok(scalar @$seen, '>', 50, "$name: strace sees " . @$seen . ' calls');
	is_deeply($own, $seen, "$name: the sweep stops at these, in this order");
	my %count;
	$count{(split)[0]}++ for @$own;
	return \%count;
}

# --- the sweep ------------------------------------------------------------------------------------

# "write=28,5 flock=4+37"
sub faults_of {
	my ($count) = @_;
	return join ' ', map {
		my $call = $_;
		"$call=" . join(($count->{$call} // 0) > $RARE ? ',' : '+', map { Errno->can($_)->() } @{$FAULTS{$call}});
	} sort keys %FAULTS;
}

# Starts all workers, and reads what they say: { call fault } -> [places, tries]; what was wrong.
sub sweep {
	my ($tops, $name, $option, $count) = @_;
	my (%tried, @wrong, @pipes);

	for my $i (0 .. $#$tops) {
		open $pipes[$i], '-|', sweep_command($tops->[$i], $option, "--part $i/" . @$tops, "--step $STEP", "--faults '"
			. faults_of($count) . "'") or BAIL_OUT("sweep: $!");
	}
	for my $pipe (@pipes) {
		while (<$pipe>) {
			if (/^tried (\S+) (\S+) (\d+) (\d+)/) {
				$tried{$1}{$2} //= [$3, 0];
				$tried{$1}{$2}[1] += $4;
			} else {
				push @wrong, $1 if /^wrong (.*)/;
				note "$name: $_";
			}
		}
		close $pipe or push @wrong, 'a sweep ended with ' . ($? >> 8);
	}
	for my $call (sort keys %tried) {
		for my $fault (sort keys %{$tried{$call}}) {
			my @at = grep { /^\Q$call $fault\E / } @wrong;
			ok(!@at, sprintf '%s: %s %s at %d of %d places', $name, $call, $fault, reverse @{$tried{$call}{$fault}})
				or diag join "\n", @at[0 .. ($#at > 4 ? 4 : $#at)];
		}
	}
	my @other = grep { !/^\w+ [A-Z]+ at place/ } @wrong;
	ok(!@other, "$name: all went as it should besides") or diag join "\n", @other;
	return \%tried;
}

# "| call | tries of places | ..." for tests/README.md
sub print_table {
	my (@columns) = @_;
	my %calls = map { $_ => 1 } map { keys %$_ } @columns;
	my $total = 0;
	for my $call (sort keys %calls) {
		my @cells = map {
			my $faults = $_->{$call};
			my $tries = 0;
			$tries += $_->[1] for values %{$faults // {}};
			$total += $tries;
			$faults && $tries ? "$tries at " . $faults->{KILL}[0] : '–';
		} @columns;
		note "| $call | " . join(' | ', @cells) . ' |';
	}
	note "$total tries";
}

if (!-x "$TOOLS/sweep" || !-e "$TOOLS/inject.so") {
	plan skip_all => 'the sweep is not built (make test-programs), or not for this machine';
}
if (system('strace -f -qq -o /dev/null -e inject=write:error=EIO:when=99 true 2>/dev/null') != 0) {
	plan skip_all => 'strace is not here, or may not trace processes';
}
$ENV{TRACED} = read_traced();
my $here = tempdir(-w '/dev/shm' ? (DIR => '/dev/shm') : (), CLEANUP => 1);
my @columns;
for my $way (['folders change places', ''], ['file by file', '--replace', '-e inject=renameat2:error=EINVAL']) {
	my ($name, $option, @inject) = @$way;
	my @tops = map { "$here/" . @columns . $_ } 1 .. $WORKERS;
	prepare($_) for @tops;
	my $count = compare_calls($tops[0], $name, $option, @inject);
	push @columns, sweep(\@tops, $name, $option, $count);
	remove_tree(@tops);
}
print_table(@columns);
done_testing();
