package io.gridbook.server.demo.model;

/**
 * The fair price of a community's energy, from how much of its demand it can cover itself.
 *
 * <p>With no surplus at hand everybody pays the retail price; where production covers demand, energy is worth what the
 * grid pays for it. Between them the price falls as 1 / ratio does.
 *
 * <p><b>Units.</b> EUR/kWh; the ratio is production over load of one delivery hour.
 * <p><b>Source.</b> The supply-demand ratio of N. Liu et al., Energy-sharing model with price-based demand response for
 * microgrids of peer-to-peer prosumers, IEEE Trans. Power Systems 32 (2017).
 *
 * @param feedIn what the grid pays a small producer
 * @param retail what a household pays its supplier
 */
public record LocalPrice(double feedIn, double retail) {

    /** The price at a ratio of production to load. */
    public double at(double supplyDemandRatio) {
        double ratio = Math.max(0, Math.min(1, supplyDemandRatio));
        return feedIn * retail / ((retail - feedIn) * ratio + feedIn);
    }
}
