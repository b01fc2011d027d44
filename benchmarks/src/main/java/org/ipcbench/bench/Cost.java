package org.ipcbench.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.ipcbench.host.ResourceUsage;
import org.ipcbench.host.ResourceUsage.Spent;
import org.ipcbench.host.ResourceUsage.Task;
import org.ipcbench.posix.PerfCounts;
import org.ipcbench.results.Account;
import org.ipcbench.results.Expense;
import org.ipcbench.session.PeerUsage;
import org.ipcbench.session.Session;

/**
 * Reads what owner and peers spend on their messages: the threads that exchange, apart from all else that their JVMs do.
 *
 * <p>Its readings come last before an iteration and first after it, the owner's own innermost: what reading costs is not counted.
 */
final class Cost implements Closeable {
    private final List<Session> sessions;
    private final Collection<String> mechanismsThreads;
    private final HardwareEvents ownerEvents;
    private final HardwareEvents peerEvents;

    /**
     * Meters these sessions, which one thread has opened.
     *
     * @param mechanismsThreads names of threads that the mechanism runs itself
     */
    Cost(List<Session> sessions, Collection<String> mechanismsThreads) throws IOException {
        this.sessions = List.copyOf(sessions);
        this.mechanismsThreads = List.copyOf(mechanismsThreads);
        ownerEvents = HardwareEvents.of(List.of(sessions.get(0).threads().ownerId()));
        peerEvents = HardwareEvents.of(sessions.stream()
                .flatMapToInt(session -> session.threads().peerId().stream())
                .boxed()
                .toList());
    }

    /** What the exchanging threads had used at one moment. */
    record Reading(
            Optional<Spent> owner,
            List<Optional<PeerUsage>> peers,
            List<PerfCounts> ownerEvents,
            List<PerfCounts> peerEvents) {}

    Reading before() {
        List<Optional<PeerUsage>> peers = peers();
        List<PerfCounts> byPeers = peerEvents.read();
        Optional<Spent> owner = owner();
        return new Reading(owner, peers, ownerEvents.read(), byPeers);
    }

    Reading after() {
        List<PerfCounts> byOwner = ownerEvents.read();
        Optional<Spent> owner = owner();
        List<PerfCounts> byPeers = peerEvents.read();
        return new Reading(owner, peers(), byOwner, byPeers);
    }

    private Optional<Spent> owner() {
        return sessions.get(0).threads().ownerSpent();
    }

    private List<Optional<PeerUsage>> peers() {
        return sessions.stream().map(Session::peerUsage).toList();
    }

    /** Returns the ids of the threads of this host that exchange. */
    private Set<String> exchanging() {
        Set<String> all = new HashSet<>();
        for (Session session : sessions) {
            all.add(String.valueOf(session.threads().ownerId()));
            session.threads().peerId().ifPresent(id -> all.add(String.valueOf(id)));
        }
        return all;
    }

    /** What the threads of both sides spent together between two readings, and what each end did. */
    record Sums(Spent both, Map<String, Map<Expense, Double>> byEnd) {}

    /**
     * Returns what was spent in between; empty if a reading is missing.
     *
     * @param processesBefore all threads of the processes, the owner's first, read before {@code before}
     * @param processesAfter the same, read after {@code after}
     */
    Optional<Sums> between(
            Reading before,
            Reading after,
            List<Optional<ResourceUsage>> processesBefore,
            List<Optional<ResourceUsage>> processesAfter) {
        Optional<Spent> owner = spent(before.owner(), after.owner());
        Spent peers = Spent.NONE;
        OptionalLong restElsewhere = OptionalLong.empty();
        for (int i = 0; i < sessions.size(); i++) {
            Optional<PeerUsage> earlier = before.peers().get(i);
            Optional<PeerUsage> later = after.peers().get(i);
            if (earlier.isEmpty() || later.isEmpty()) {
                return Optional.empty();
            }
            PeerUsage peer = later.get().minus(earlier.get());
            peers = peers.plus(peer.exchanging());
            if (peer.restCpuNs().isPresent()) {
                restElsewhere = OptionalLong.of(
                        restElsewhere.orElse(0) + peer.restCpuNs().getAsLong());
            }
        }
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        Map<Expense, Double> byOwner = expenses(owner.get());
        Map<Expense, Double> byPeers = expenses(peers);
        byOwner.putAll(HardwareEvents.between(before.ownerEvents(), after.ownerEvents()));
        byPeers.putAll(HardwareEvents.between(before.peerEvents(), after.peerEvents()));
        restElsewhere.ifPresent(ns -> byPeers.put(Expense.REST_CPU, (double) ns));
        Set<String> exchanging = exchanging();
        for (int i = 0; i < processesAfter.size(); i++) {
            Optional<ResourceUsage> earlier = processesBefore.get(i);
            Optional<ResourceUsage> later = processesAfter.get(i);
            if (earlier.isEmpty() || later.isEmpty()) {
                return Optional.empty();
            }
            addOthers(i == 0 ? byOwner : byPeers, earlier.get(), later.get(), exchanging);
        }
        return Optional.of(new Sums(owner.get().plus(peers), Map.of(Account.OWNER, byOwner, Account.PEER, byPeers)));
    }

    private static Optional<Spent> spent(Optional<Spent> before, Optional<Spent> after) {
        return before.flatMap(earlier -> after.map(later -> later.minus(earlier)));
    }

    private static Map<Expense, Double> expenses(Spent spent) {
        Map<Expense, Double> sums = new EnumMap<>(Expense.class);
        sums.put(Expense.CPU, (double) spent.cpuNs());
        sums.put(Expense.VOLUNTARY_SWITCHES, (double) spent.voluntarySwitches());
        sums.put(Expense.INVOLUNTARY_SWITCHES, (double) spent.involuntarySwitches());
        sums.put(Expense.MINOR_FAULTS, (double) spent.minorFaults());
        sums.put(Expense.MAJOR_FAULTS, (double) spent.majorFaults());
        return sums;
    }

    private void addOthers(
            Map<Expense, Double> sums, ResourceUsage earlier, ResourceUsage later, Set<String> exchanging) {
        Predicate<Task> exchange = task -> exchanging.contains(task.tid());
        Predicate<Task> mechanisms =
                exchange.negate().and(task -> mechanismsThreads.stream().anyMatch(task::isNamed));
        Predicate<Task> rest = exchange.or(mechanisms).negate();
        sums.merge(Expense.CPU, (double) later.cpuNsOf(mechanisms, earlier), Double::sum);
        sums.merge(Expense.REST_CPU, (double) later.cpuNsOf(rest, earlier), Double::sum);
    }

    @Override
    public void close() throws IOException {
        ownerEvents.close();
        peerEvents.close();
    }
}
