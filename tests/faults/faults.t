#!/usr/bin/perl
# tests/faults/faults.t - a build that is killed, or refused by the system, leaves a whole site.
# SPDX-License-Identifier: EUPL-1.2
#
#   prove tests/faults/faults.t      a sample, at every STEP-th call (default 20)
#   STEP=1 prove ...                 at every call (`make faults`)
#   SITE_UNDER_TEST=dir              the site that is built (default: the base of the golden sites); with its
#                                    history where it is a repository
#   CALLS="rename write"             only these system calls
#
# sweep.t tries what publishes alone, and all of it.
#
# A first build publishes a site; then its content changes and it is built again, each time with one
# system call that fails, or at which the process is killed (strace's fault injection). Afterwards the
# output folder must be the old site or the new one to the byte, a build that says it is done must have
# made the new one, and the next build must make the new one and leave nothing beside it.
# Once more where folders can't change places, and files are replaced one by one: there each single
# file must be the old one or the new one.
use strict;
use warnings;

use Cwd qw(abs_path);
use Digest::SHA;
use File::Basename qw(dirname);
use File::Copy qw(copy);
use File::Find qw(find);
use File::Path qw(make_path remove_tree);
use File::Temp qw(tempdir);
use Test::More;
use Time::HiRes qw(stat);

my $PROGRAM = abs_path($ENV{PROGRAM} || 'build/ledenbrieven');
my $SITE = abs_path($ENV{SITE_UNDER_TEST} || dirname($0) . '/../golden/base');
my $STEP = $ENV{STEP} || 20;

# What the system can answer to each call of a build.
my %FAULTS = (
	openat => [qw(EMFILE EACCES EIO)],
	read => [qw(EIO)],
	write => [qw(ENOSPC EIO EDQUOT)],
	close => [qw(EIO)],
	mkdir => [qw(ENOSPC EROFS)],
	link => [qw(EMLINK EIO)],
	rename => [qw(EIO ENOSPC)],
	renameat2 => [qw(EIO)],
	unlink => [qw(EIO)],
	unlinkat => [qw(EIO)],
	rmdir => [qw(EIO)],
	syncfs => [qw(EIO ENOSPC)],
	flock => [qw(EINTR ENOLCK)],
	getdents64 => [qw(EIO)],
	newfstatat => [qw(EIO)],
);
my @CALLS = $ENV{CALLS} ? split(' ', $ENV{CALLS}) : sort keys %FAULTS;

my $top = tempdir(CLEANUP => 1);
my ($site, $out, $log) = ("$top/site", "$top/www/public", "$top/strace.log");

sub copy_tree {
	my ($from, $to) = @_;

	find({ no_chdir => 1, wanted => sub {
		my $path = $File::Find::name;
		my $target = $to . substr($path, length $from);
		return $File::Find::prune = 1 if -d && $path ne $from && m{/(?:\.git|node_modules|build[^/]*|public)$};
		if (-d) { make_path($target) } else { copy($path, $target) or die "$target: $!\n" }
	} }, $from);
}

sub edit {
	my ($path, $change) = @_;
	local $/;
	open my $in, '<', $path or die "$path: $!\n";
	local $_ = <$in>;
	close $in;
	$change->();
	open my $to, '>', $path or die "$path: $!\n";
	print $to $_;
	close $to or die "$path: $!\n";
}

my %digest_of; # device, inode, size and time of a file -> its digest

sub digest {
	my ($path) = @_;
	my @is = stat $path;

	return $digest_of{"@is[0, 1, 7, 9]"} //= Digest::SHA->new(256)->addfile($path)->hexdigest;
}

# Address -> digest of all files of a folder; undef where there is none.
sub digests {
	my ($folder) = @_;
	my %found;

	return undef if !-d $folder;
	find({ no_chdir => 1, wanted => sub {
		return if -d;
		$found{substr($File::Find::name, 1 + length $folder)} = digest($File::Find::name);
	} }, $folder);
	return \%found;
}

sub same {
	my ($a, $b) = @_;
	return 0 if !$a || !$b || keys %$a != keys %$b;
	return !grep { !defined $b->{$_} || $b->{$_} ne $a->{$_} } keys %$a;
}

# The exit status of a build, 128 + n where signal n ended it. @strace: what stands before it.
sub build {
	my (@strace) = @_;
	my $status = system("@strace '$PROGRAM' build --site '$site' --output '$out' --jobs 1 "
		. "</dev/null >'$top/said' 2>&1");
	return $status & 127 ? 128 + ($status & 127) : $status >> 8;
}

sub said {
	local $/;
	open my $in, '<', "$top/said" or return '';
	return scalar <$in>;
}

# The places of each call in a build: call -> [which of them, from 1].
sub find_places {
	my (@inject) = @_;
	my (%count, %places, $process);

	build('strace -f -y -qq -s 0 -o', "'$log'", @inject);
	open my $in, '<', $log or return;
	while (<$in>) {
		my ($pid, $call) = /^(\d+)\s+(\w+)\(/ or next;
		next if $pid != ($process //= $pid);
		$count{$call}++;
		push @{$places{$call}}, $count{$call};
	}
	return %places;
}

my ($old, $new);

# What is published before each fault: the old site.
sub publish_old {
	remove_tree("$top/www");
	make_path("$top/www");
	system('cp', '-al', "$top/old", $out) == 0 or die "the old site can't be put back\n"; # no file is ever written again
}

sub copy_site {
	return copy_tree($SITE, $site) if !-e "$SITE/.git";
	system('git', 'clone', '-q', '--no-hardlinks', $SITE, $site) == 0 or BAIL_OUT("$SITE can't be cloned");
}

# Old and new, each made once.
sub prepare {
	copy_site();
	build() == 0 or BAIL_OUT("the site can't be built: " . said());
	copy_tree($out, "$top/old");
	$old = digests($out);
	edit("$site/site.conf", sub { s/^title=.*/title=Andere naam/m });
	open my $page, '>', "$site/static/nieuw.txt" or die "$!\n";
	print $page "nieuw\n";
	close $page;
	build() == 0 or BAIL_OUT("the changed site can't be built: " . said());
	$new = digests($out);
	publish_old();
}

# An address where the folder has neither the old file nor the new one, or lacks what both have; undef: none.
sub find_foreign {
	my ($now) = @_;
	for my $address (sort keys %$now) {
		next if $address eq 'manifest.sha256' || $address =~ /^\.ledenbrieven\./;
		my ($was, $will) = ($old->{$address} // '', $new->{$address} // ''); # a grep would make what is not there
		return $address if $now->{$address} ne $was && $now->{$address} ne $will;
	}
	return (grep { defined $new->{$_} && !defined $now->{$_} } sort keys %$old)[0];
}

# What is wrong after a fault, or ''.
sub judge {
	my ($status, $by_file) = @_;
	my $now = digests($out);
	my $whole = same($now, $old) || same($now, $new);

	return 'the folder is gone' if !$now;
	my $foreign = find_foreign($now);
	return 'the folder is neither the old site nor the new one' . ($foreign ? ": $foreign" : '')
		if !$whole && (!$by_file || defined $foreign);
	return 'it says that it is done, but the folder is the old site' if $status == 0 && !same($now, $new);
	return "the next build fails: " . said() if build() != 0;
	return 'the next build does not make the new site' if !same(digests($out), $new);
	opendir my $dir, "$top/www" or die;
	my @beside = grep { !/^(?:\.\.?|public)$/ } readdir $dir;
	return "the next build leaves @beside" if @beside;
	return '';
}

# One fault at some of @$all, the places of a call; @always: injected besides.
sub sweep {
	my ($call, $fault, $all, $some, $by_file, @always) = @_;
	my $inject = $fault eq 'KILL' ? 'signal=KILL' : "error=$fault";
	my $trace = join ',', $call, map { /inject=(\w+)/ } @always;
	my @wrong;

	for my $n (@$some) {
		publish_old();
		my $status = build("strace -f --seccomp-bpf -qq -o /dev/null -e trace=$trace", @always,
			"-e inject=$call:$inject:when=$n");
		my $wrong = judge($status, $by_file);
		push @wrong, "call $n, status $status: $wrong" if $wrong;
	}
	ok(!@wrong, sprintf '%s%s %s at %d of %d places', $by_file ? 'file by file: ' : '', $call, $fault, scalar @$some,
		scalar @$all) or diag join "\n", @wrong[0 .. ($#wrong > 4 ? 4 : $#wrong)];
}

sub sweep_all {
	my ($by_file, @always) = @_;
	my %places = find_places(@always);

	for my $call (@CALLS) {
		next if !$places{$call} || (@always && $call eq 'renameat2');
		my @all = @{$places{$call}};
		my @some = map { $all[$_] } grep { $_ % $STEP == 0 } 0 .. $#all;
		sweep($call, $_, \@all, \@some, $by_file, @always) for 'KILL', @{$FAULTS{$call}};
		publish_old();
	}
}

if (system('strace -f -qq -o /dev/null -e inject=write:error=EIO:when=99 true 2>/dev/null') != 0) {
	plan skip_all => 'strace is not here, or may not trace processes';
}
prepare();
sweep_all(0);
publish_old();
sweep_all(1, '-e inject=renameat2:error=EINVAL');
done_testing();
