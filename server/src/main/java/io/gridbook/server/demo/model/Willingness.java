package io.gridbook.server.demo.model;

/**
 * The worst price a participant takes, as the gate comes nearer.
 *
 * <p>It opens on the good side of the fair price and concedes towards its alternative: a buyer up to the retail price,
 * a seller down to the feed-in tariff, because that is what the grid asks or pays for what is not traded.
 *
 * <p><b>Units.</b> EUR/kWh; lead in hours.
 * <p><b>Source.</b> The polynomial time-dependent tactic of P. Faratin, C. Sierra, N. Jennings, Negotiation decision
 * functions for autonomous agents, Robotics and Autonomous Systems 24 (1998): alpha = (1 - lead / horizon)^(1 / beta).
 *
 * @param price what the grid pays and asks
 * @param beta below 1 = holds out until late, above 1 = concedes early
 * @param margin how far from the fair price it opens, as a share of it
 */
public record Willingness(LocalPrice price, double beta, double margin) {

    private static final double HORIZON_HOURS = 24;

    /** What a buyer pays at most. */
    public double buy(double fairPrice, double leadHours) {
        double opening = Math.max(price.feedIn(), fairPrice * (1 - margin));
        return opening + concession(leadHours) * (price.retail() - opening);
    }

    /** What a seller takes at least. */
    public double sell(double fairPrice, double leadHours) {
        double opening = Math.min(price.retail(), fairPrice * (1 + margin));
        return opening - concession(leadHours) * (opening - price.feedIn());
    }

    private double concession(double leadHours) {
        double elapsed = Math.max(0, Math.min(1, 1 - leadHours / HORIZON_HOURS));
        return Math.pow(elapsed, 1 / beta);
    }
}
