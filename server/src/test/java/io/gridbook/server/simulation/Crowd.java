package io.gridbook.server.simulation;

import io.gridbook.gateway.SimulatedGateway;
import java.util.ArrayList;
import java.util.List;

/** All clients of a simulation. */
final class Crowd {

    static final int BOTS = 4;

    private final Tally tally;
    private final List<Bot> bots = new ArrayList<>();

    /** Two binary ones and two JSON ones; the last two are of one member, the second trades only while it is there. */
    Crowd(Tally tally) {
        this.tally = tally;
        Listing listing = new Listing();
        for (int i = 0; i < BOTS; i++) {
            int member = Math.min(i, Market.MEMBERS - 1);
            bots.add(new Bot(
                i, Market.FIRST_MEMBER + member, Keys.text(member + 1), new Wire(i % 2 == 1, listing), i == 1));
        }
    }

    List<Bot> bots() {
        return bots;
    }

    /** Let a bot do what the step says; one that is not connected connects first. */
    void act(Step step, SimulatedGateway gateway) {
        Bot bot = bots.get(step.a() % BOTS);
        if (!bot.isConnected()) {
            long resumeAfter = bot.seen().size() * (step.b() % 3) / 2L;
            tally.add("resumed in the middle", resumeAfter > 0 && resumeAfter < bot.seen().size() ? 1 : 0);
            bot.connect(gateway, resumeAfter);
        }
        switch (step.action()) {
            case CONNECT -> { }
            case DROP -> bot.drop();
            case PLACE -> bot.place(step.b());
            case CANCEL -> bot.cancel(step.b());
            case REPLACE -> bot.replace(step.b());
            case ASK -> bot.ask(step.b());
            case AGAIN -> {
                tally.count("said again");
                bot.sayAgain();
            }
            case GARBAGE -> {
                tally.count("garbage");
                bot.sayGarbage(step.b());
            }
            case DELIVER -> bot.deliver(step.b());
            case HEAR -> bot.hear();
            default -> throw new IllegalArgumentException(step.toString());
        }
    }

    /** Every connection is gone; what had been sent on them may still have been heard. */
    void leave(boolean lastWordsHeard) {
        for (Bot bot : bots) {
            if (lastWordsHeard) {
                bot.hear();
            }
            bot.drop();
        }
    }
}
