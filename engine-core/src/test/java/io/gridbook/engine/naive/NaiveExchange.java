package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL_INT;

import io.gridbook.engine.TestCommand;
import io.gridbook.engine.TestInstrument;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules once more, as plainly as they can be said: lists that are searched from end to end, sums made anew each
 * time. It shares no code with the engine and is the judge of it.
 */
public final class NaiveExchange {

    final Map<Integer, NaiveMember> members = new TreeMap<>();
    final Map<Integer, NaiveInstrument> instruments = new TreeMap<>();
    final int maxOrders;
    final int maxPairs;
    final NaiveEvents events = new NaiveEvents();
    final NaiveOrders orders;
    final NaiveTrades trades;
    final NaiveSessions sessions = new NaiveSessions(this);
    final NaiveAdministration administration = new NaiveAdministration(this);
    final NaiveLimits limits = new NaiveLimits(this);
    final NaiveMatching matching;
    final NaiveChecks checks = new NaiveChecks(this);
    final NaiveStops stops = new NaiveStops(this);
    final NaivePlacement placement = new NaivePlacement(this);
    final NaiveReplacement replacement = new NaiveReplacement(this);
    final NaiveTargets targets = new NaiveTargets(this);
    final NaiveUncross uncross = new NaiveUncross(this);
    final NaiveStates states = new NaiveStates(this);
    private final NaiveBasket basket = new NaiveBasket(this);
    long sequence;
    long nowNs;

    /** Sizes as in ConfigureEngine, and the sequence of the last command before the ones it will be given. */
    public NaiveExchange(int maxOrders, int endedOrders, int maxInstruments, int maxMembers, long sequence) {
        this.maxOrders = maxOrders;
        this.maxPairs = 4 * maxInstruments + 4 * maxMembers;
        this.orders = new NaiveOrders(endedOrders);
        this.trades = new NaiveTrades(this, endedOrders);
        this.matching = new NaiveMatching(this);
        this.sequence = sequence;
    }

    public void addMember(Role role, int group, SelfTradePrevention prevention, int maxOpenOrders, long credit) {
        int id = members.size() + 1;
        NaiveMember member = new NaiveMember(id, role, groupName(id, group), prevention);
        member.maxOpenOrders = maxOpenOrders;
        member.credit = credit;
        members.put(member.id, member);
    }

    private String groupName(int newId, int given) {
        if (members.containsKey(given)) {
            return members.get(given).group;
        }
        return given == NULL_INT || given == newId ? "of member " + newId : "of nobody, called " + given;
    }

    public void addKey(int memberId, Access access) {
        sessions.addKey(memberId, access);
    }

    public void addInstrument(TestInstrument terms) {
        int id = instruments.size() + 1;
        instruments.put(id, new NaiveInstrument(id, terms));
    }

    /** Execute a command; the engine's events only tell who met whom in an auction. */
    public List<String> execute(TestCommand c, long now, List<String> engineEvents) {
        events.begin();
        uncross.learnPairs(engineEvents);
        sequence++;
        nowNs = now;
        states.advance();
        freezeReferences();
        switch (c.kind) {
            case "PlaceOrder" -> placement.place(c, c.requestId);
            case "ReplaceOrder" -> replacement.replace(c, c.requestId);
            case "PlaceBasket" -> basket.place(c);
            case "CancelOrder" -> targets.cancel(c);
            case "HibernateOrder" -> targets.hibernate(c);
            case "ActivateOrder" -> targets.activate(c);
            case "MassCancel" -> targets.massCancel(c);
            case "OpenSession" -> sessions.open(c);
            case "EndSession" -> sessions.end(c);
            default -> administer(c);
        }
        stops.work();
        orders.forgetEmptyGroups();
        return events.end();
    }

    private void administer(TestCommand c) {
        switch (c.kind) {
            case "RevokeApiKey" -> sessions.revoke(c);
            case "SetInstrumentState" -> states.set(c);
            case "SetReferencePrice" -> administration.setReference(c);
            case "SetMemberLimits" -> administration.setLimits(c);
            case "SetCapacity" -> administration.setCapacity(c);
            case "StopMember" -> administration.stop(c);
            case "ResumeMember" -> administration.resume(c);
            case "HaltAll" -> states.haltAll(c);
            case "ResumeAll" -> states.resumeAll(c);
            case "TakeSnapshot" -> states.takeSnapshot(c);
            case "BustTrade" -> trades.bust(c);
            default -> {
                // A tick.
            }
        }
    }

    /** What must never be between two commands, or null: an eligible pair that crosses (M6). */
    public String flaw() {
        for (NaiveInstrument instrument : instruments.values()) {
            for (NaiveOrder buy : instrument.book) {
                if (instrument.isContinuous() && buy.buys() && matching.next(buy, buy.price).isPresent()) {
                    return "order " + buy.orderId + " crosses";
                }
            }
        }
        return null;
    }

    void freezeReferences() {
        instruments.values().forEach(each -> each.frozenReference = each.reference());
    }
}
