package io.gridbook.server.demo.model;

/**
 * What the sun sends down to level ground, and how much of it comes from the whole sky instead of the disc.
 *
 * <p><b>Units.</b> W/m2.
 * <p><b>Source.</b> Clear sky: B. Haurwitz, Insolation in relation to cloudiness and cloud density, J. Meteorology 2
 * (1945), with the coefficients of M. Reno, C. Hansen, J. Stein, SAND2012-2389 (2012). Clouds: F. Kasten, G. Czeplak,
 * Solar and terrestrial radiation dependent on the amount and type of cloud, Solar Energy 24 (1980). Diffuse share:
 * D. Erbs, S. Klein, J. Duffie, Solar Energy 28 (1982).
 */
public final class ClearSky {

    /** Total solar irradiance above the atmosphere (Kopp and Lean 2011); the year's +-3.4 % is left out. */
    private static final double SOLAR_CONSTANT = 1361;

    private ClearSky() {
    }

    /** Global horizontal irradiance under a cloudless sky; 0 when the sun is down. */
    public static double globalHorizontal(double sineOfElevation) {
        return sineOfElevation <= 0 ? 0 : 1098 * sineOfElevation * Math.exp(-0.057 / sineOfElevation);
    }

    /** The share of the clear sky's irradiance that a cover of clouds (0 to 1) lets through. */
    public static double transmittedBy(double cloudCover) {
        return 1 - 0.75 * Math.pow(cloudCover, 3.4);
    }

    /** The diffuse share of a global horizontal irradiance. */
    public static double diffuseShare(double globalHorizontal, double sineOfElevation) {
        double clearness = sineOfElevation <= 0 ? 0 : globalHorizontal / (SOLAR_CONSTANT * sineOfElevation);
        if (clearness <= 0.22) {
            return 1 - 0.09 * clearness;
        }
        if (clearness > 0.80) {
            return 0.165;
        }
        return 0.9511 + clearness * (-0.1604 + clearness * (4.388 + clearness * (-16.638 + clearness * 12.336)));
    }
}
