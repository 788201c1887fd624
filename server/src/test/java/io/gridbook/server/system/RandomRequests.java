package io.gridbook.server.system;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Requests of every kind at random, as JSON without braces and requestId; the same seed gives the same ones. */
final class RandomRequests {

    private static final int PRICES = 40;
    private static final String[] BASKET_KINDS = {"INDEPENDENT", "ALL_VALID", "ALL_OR_NONE"};

    private final String[] instruments;
    private final Random random;
    private long lastClientOrderId;

    RandomRequests(String[] instruments, long seed) {
        this.instruments = instruments;
        this.random = new Random(seed);
    }

    /** The last clientOrderId used. */
    long lastClientOrderId() {
        return lastClientOrderId;
    }

    String next() {
        int choice = random.nextInt(100);
        if (choice < 65 || lastClientOrderId == 0) {
            return place();
        }
        if (choice < 70) {
            return "'type':'PlaceBasket','kind':'" + BASKET_KINDS[random.nextInt(BASKET_KINDS.length)]
                + "','legs':[{" + leg() + "},{" + leg() + "}]";
        }
        if (choice < 71) {
            return "'type':'MassCancel','instrument':'" + instrument() + "'," + side();
        }
        return choice < 80 ? replace() : "'type':'" + change() + "'," + target();
    }

    private String leg() {
        return random.nextInt(4) == 0 ? replace() : place();
    }

    private String place() {
        return "'type':'PlaceOrder','clientOrderId':" + ++lastClientOrderId + ",'instrument':'" + instrument() + "',"
            + kind();
    }

    private String kind() {
        return switch (random.nextInt(28)) {
            case 0, 1 -> limit() + ",'timeInForce':'IOC'";
            case 2 -> limit() + ",'timeInForce':'FOK'";
            case 3 -> limit() + ",'timeInForce':'GTD','expireAt':" + soon();
            case 4, 5 -> limit() + ",'displayQuantity':'1','clipPriceStep':'0.0001'";
            case 6 -> limit() + ",'minimumQuantity':'1'";
            case 7 -> limit() + ",'linkGroup':" + (1 + random.nextInt(5));
            case 8 -> limit() + ",'postOnly':true";
            case 9 -> limit() + ",'restingOrderId':" + (1 + random.nextLong(2 * lastClientOrderId));
            case 10 -> side() + ",'orderType':'STOP','stopPrice':'" + price() + "','quantity':'1'";
            case 11 -> side() + ",'orderType':'STOP_LIMIT','stopPrice':'" + price() + "','price':'" + price()
                + "','quantity':'2'";
            case 12 -> side() + ",'orderType':'MARKET','quantity':'3'";
            case 13 -> side() + ",'orderType':'MARKET','budget':'1'";
            case 14 -> "'side':'SELL'," + terms() + ",'source':'SOLAR'";
            case 15 -> "'side':'BUY'," + terms() + ",'acceptedSources':['SOLAR','WIND'],'preferredSource':'WIND'";
            default -> limit();
        };
    }

    private String replace() {
        return "'type':'ReplaceOrder'," + target() + switch (random.nextInt(3)) {
            case 0 -> ",'price':'" + price() + "'";
            case 1 -> ",'quantity':'" + quantity() + "'";
            default -> ",'leavesQuantity':'" + quantity() + "','price':'" + price() + "'";
        };
    }

    private String change() {
        return switch (random.nextInt(6)) {
            case 0 -> "HibernateOrder";
            case 1 -> "ActivateOrder";
            default -> "CancelOrder";
        };
    }

    /** One of its own, the newer the likelier: old ones have mostly ended. */
    private String target() {
        long back = Math.min(random.nextLong(lastClientOrderId), random.nextLong(lastClientOrderId));
        return "'originalClientOrderId':" + (lastClientOrderId - back);
    }

    private String limit() {
        return side() + ',' + terms();
    }

    private String terms() {
        return "'orderType':'LIMIT','price':'" + price() + "','quantity':'" + quantity() + "'";
    }

    private String instrument() {
        return instruments[random.nextInt(instruments.length)];
    }

    private String side() {
        return random.nextBoolean() ? "'side':'BUY'" : "'side':'SELL'";
    }

    private String price() {
        return "0." + (1000 + random.nextInt(PRICES));
    }

    private String quantity() {
        return Integer.toString(1 + random.nextInt(50));
    }

    /** Within the next three seconds: some end while the exchange is down. */
    private long soon() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() + 100 + random.nextInt(3_000));
    }
}
