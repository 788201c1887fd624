package io.gridbook.engine.auction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuctionTest {

    private static final int ANY = 0xFF;
    private static final int SOLAR = 0;
    private static final int WIND = 1;
    private static final int GRID = 7;
    private static final int SOLAR_ONLY = 1 << SOLAR;
    private static final int WIND_ONLY = 1 << WIND;

    private final Auction auction = new Auction(0);
    private int sellCount;
    private int buyCount;

    @Test
    void shouldTakeTheHighestTiedPriceUnderPressureOfDemand() {
        sell(900, 20);
        sell(1100, 30);
        sell(1300, 25);
        sell(1500, 40);
        buy(1800, 25);
        buy(1400, 20);
        buy(1200, 10);
        buy(1000, 15);

        assertThat(auction.findPrice(1, 1100)).isTrue();
        assertThat(auction.price()).isEqualTo(1200);
        assertThat(auction.volume()).isEqualTo(50);
        assertThat(auction.demand()).isEqualTo(55);
        assertThat(auction.supply()).isEqualTo(50);
        assertThat(pairs()).containsExactly("b1 s1 20", "b1 s2 5", "b2 s2 20", "b3 s2 5");
    }

    @Test
    void shouldTakeTheLowestTiedPriceUnderPressureOfSupply() {
        sell(100, 30);
        buy(200, 10);

        assertPrice(1, 150, 100);
    }

    @Test
    void shouldTakeTheHighestTickWithinTheTie() {
        sell(-7, 10);
        buy(8, 30);

        assertPrice(5, Auction.NO_PRICE, 5);
    }

    @Test
    void shouldPreferTheBetterBalanceAmongEqualVolumes() {
        sell(10, 10);
        sell(20, 10);
        buy(30, 10);
        buy(12, 10);

        assertPrice(1, 25, 19);
        assertPrice(1, 11, 13);
    }

    @Test
    void shouldTakeTheTiedPriceNearestTheReference() {
        sell(10, 5);
        buy(20, 5);

        assertPrice(1, 14, 14);
        assertPrice(1, 3, 10);
        assertPrice(1, 99, 20);
        assertPrice(4, 14, 12);
        assertPrice(4, 15, 16);
    }

    @Test
    void shouldTakeTheMiddleRoundedDownWithoutAReference() {
        sell(-10, 5);
        buy(-5, 5);

        assertPrice(1, Auction.NO_PRICE, -8);
        assertPrice(5, Auction.NO_PRICE, -10);
    }

    /** Solar trades low, wind trades high, and in between nobody does: -20 to -10 and 4 to 20 are tied. */
    @Test
    void shouldTakeTheNearestTiedPriceWhenReferenceOrMiddleAreNot() {
        sell(-20, 1, SOLAR, 1);
        sell(4, 1, WIND, 2);
        buy(20, 1, WIND_ONLY, 3);
        buy(-10, 1, SOLAR_ONLY, 4);

        assertPrice(1, -15, -15);
        assertPrice(1, -4, -10);
        assertPrice(1, -3, -10);
        assertPrice(1, -2, 4);
        assertPrice(1, Auction.NO_PRICE, 4);
    }

    @Test
    void shouldNotTakeAPriceBetweenTwoTiedOnes() {
        sell(-20, 1, SOLAR, 1);
        sell(1, 1, WIND, 2);
        buy(20, 1, WIND_ONLY, 3);
        buy(-1, 1, SOLAR_ONLY, 4);

        assertPrice(1, 0, -1);
        assertPrice(1, Auction.NO_PRICE, -1);
    }

    @Test
    void shouldHaveNoPriceWhenNothingCanBeTraded() {
        assertNothing();
        sell(10, 5);
        assertNothing();
        buy(9, 5);
        assertNothing();

        restart();
        sell(10, 5, WIND, 1);
        buy(12, 5, SOLAR_ONLY, 2);
        assertNothing();
    }

    @Test
    void shouldForgetThePriceWhenAnOrderIsAdded() {
        sell(10, 5);
        buy(10, 5);
        auction.findPrice(1, Auction.NO_PRICE);

        buy(10, 5);

        assertThat(auction.price()).isEqualTo(Auction.NO_PRICE);
        assertThat(auction.volume() + auction.demand() + auction.supply()).isZero();
        assertThat(pairs()).isEmpty();
    }

    @Test
    void shouldLeaveTheScarceSourceToTheBuyThatNeedsIt() {
        sell(10, 1, SOLAR, 1);
        sell(10, 1, WIND, 2);
        buy(12, 1, ANY, 3);
        buy(11, 1, SOLAR_ONLY, 4);

        assertThat(auction.findPrice(1, Auction.NO_PRICE)).isTrue();
        assertThat(auction.volume()).isEqualTo(2);
        assertThat(pairs()).containsExactly("b1 s2 1", "b2 s1 1");
    }

    /** The example of docs/auction.md. */
    @Test
    void shouldTradeWhatTheScarceSourceAllows() {
        sell(100, 20, SOLAR, 1);
        sell(110, 30, WIND, 2);
        sell(125, 50, GRID, 3);
        buy(150, 25, ANY, 4);
        buy(140, 30, SOLAR_ONLY, 5);
        buy(130, 20, SOLAR_ONLY | WIND_ONLY, 6);
        buy(115, 30, ANY, 7);

        assertPrice(1, Auction.NO_PRICE, 125);
        assertThat(auction.volume()).isEqualTo(65);
        assertThat(auction.demand()).isEqualTo(75);
        assertThat(auction.supply()).isEqualTo(100);
        assertThat(pairs()).containsExactly("b1 s2 10", "b1 s3 15", "b2 s1 20", "b3 s2 20");
    }

    @Test
    void shouldNotLetASourceNobodyCanTakeBlockOthers() {
        sell(10, 5, WIND, 1);
        sell(10, 5, SOLAR, 2);
        buy(12, 3, SOLAR_ONLY, 3);

        assertThat(auction.findPrice(1, Auction.NO_PRICE)).isTrue();
        assertThat(pairs()).containsExactly("b1 s2 3");
    }

    @Test
    void shouldGiveByPriceThenTime() {
        sell(10, 4);
        sell(10, 4);
        buy(10, 3);
        buy(10, 3);
        buy(10, 3);

        assertThat(auction.findPrice(1, Auction.NO_PRICE)).isTrue();
        assertThat(pairs()).containsExactly("b1 s1 3", "b2 s1 1", "b2 s2 2", "b3 s2 2");
    }

    @Test
    void shouldPairMembersWithOthersWherePossible() {
        sell(10, 4, SOLAR, 1);
        sell(10, 4, SOLAR, 2);
        buy(10, 4, ANY, 1);
        buy(10, 4, ANY, 2);

        assertThat(auction.findPrice(1, Auction.NO_PRICE)).isTrue();
        assertThat(pairs()).containsExactly("b1 s2 4", "b2 s1 4");
    }

    @Test
    void shouldPairWithTheFirstSellOfAnotherMember() {
        sell(10, 2, SOLAR, 2);
        sell(10, 4, SOLAR, 1);
        sell(10, 4, SOLAR, 3);
        sell(10, 4, SOLAR, 4);
        buy(10, 2, ANY, 9);
        buy(10, 2, ANY, 1);
        buy(10, 2, ANY, 1);
        buy(10, 4, ANY, 8);
        buy(10, 4, ANY, 8);

        assertThat(auction.findPrice(1, Auction.NO_PRICE)).isTrue();
        assertThat(pairs()).containsExactly("b1 s1 2", "b2 s3 2", "b3 s3 2", "b4 s2 4", "b5 s4 4");
    }

    @Test
    void shouldExchangeEarlierPairsForTheSakeOfALaterOne() {
        sell(10, 4, SOLAR, 1);
        sell(10, 4, SOLAR, 2);
        buy(10, 4, ANY, 3);
        buy(10, 4, ANY, 2);

        assertThat(auction.findPrice(1, Auction.NO_PRICE)).isTrue();
        assertThat(pairs()).containsExactly("b1 s2 4", "b2 s1 4");
    }

    @Test
    void shouldMarkPairsOfOneMemberThatCannotBeAvoided() {
        sell(10, 4, SOLAR, 1);
        sell(10, 2, SOLAR, 2);
        buy(10, 5, ANY, 1);
        buy(10, 1, ANY, 3);

        assertThat(auction.findPrice(1, Auction.NO_PRICE)).isTrue();
        assertThat(pairs()).containsExactly("b1 s1 3 own", "b1 s2 2", "b2 s1 1");
    }

    @Test
    void shouldTradeAtTheEndsOfTheRangeOfPrices() {
        sell(Long.MIN_VALUE + 1, 5);
        buy(Long.MAX_VALUE, 5);

        assertPrice(1, Auction.NO_PRICE, 0);
        assertPrice(1, Long.MAX_VALUE, Long.MAX_VALUE);
        assertPrice(1, Long.MIN_VALUE + 1, Long.MIN_VALUE + 1);
        assertPrice(10, Long.MAX_VALUE, Long.MAX_VALUE / 10 * 10);
        assertPrice(10, Long.MIN_VALUE + 1, Long.MIN_VALUE / 10 * 10);
        assertPrice(Long.MAX_VALUE, 5, 0);
    }

    @Test
    void shouldMeasureDistancesBeyondTheRangeOfLongs() {
        sell(Long.MIN_VALUE + 1, 1, SOLAR, 1);
        sell(Long.MAX_VALUE - 9, 1, WIND, 2);
        buy(Long.MAX_VALUE, 1, WIND_ONLY, 3);
        buy(Long.MIN_VALUE + 10, 1, SOLAR_ONLY, 4);

        assertPrice(1, Long.MAX_VALUE - 20, Long.MAX_VALUE - 9);
        assertPrice(1, Long.MIN_VALUE + 20, Long.MIN_VALUE + 10);
        assertPrice(1, 0, Long.MIN_VALUE + 10);
        assertPrice(1, 1, Long.MAX_VALUE - 9);
    }

    @Test
    void shouldCutOffWhatASideHasBeyondTheRangeOfLongs() {
        for (int i = 0; i < 4; i++) {
            sell(10, 1L << 62, i, i);
        }
        buy(12, Long.MAX_VALUE, 0b0111, 5);
        buy(12, Long.MAX_VALUE, ANY, 6);

        assertThat(auction.findPrice(1, Auction.NO_PRICE)).isTrue();
        assertThat(auction.volume()).isEqualTo(Long.MAX_VALUE);
        assertThat(auction.supply()).isEqualTo(Long.MAX_VALUE);
        assertThat(auction.demand()).isEqualTo(Long.MAX_VALUE);
        assertThat(pairs()).containsExactly("b1 s1 4611686018427387904", "b1 s2 4611686018427387903");
    }

    @Test
    void shouldNotLetAnOrderThatCannotReachATickTrade() {
        sell(11, 5);
        buy(14, 5);

        assertThat(auction.findPrice(10, Auction.NO_PRICE)).isFalse();
    }

    private void assertPrice(long tickSize, long reference, long expected) {
        assertThat(auction.findPrice(tickSize, reference)).isTrue();
        assertThat(auction.price()).isEqualTo(expected);
    }

    private void assertNothing() {
        assertThat(auction.findPrice(1, 10)).isFalse();
        assertThat(auction.price()).isEqualTo(Auction.NO_PRICE);
        assertThat(auction.volume() + auction.demand() + auction.supply()).isZero();
        assertThat(pairs()).isEmpty();
    }

    private void restart() {
        auction.clear();
        sellCount = 0;
        buyCount = 0;
    }

    private void sell(long price, long quantity) {
        sell(price, quantity, SOLAR, 100 + sellCount);
    }

    private void buy(long price, long quantity) {
        buy(price, quantity, ANY, 200 + buyCount);
    }

    private void sell(long price, long quantity, int source, int group) {
        auction.addSell(++sellCount, price, quantity, source, group);
    }

    private void buy(long price, long quantity, int accepted, int group) {
        auction.addBuy(++buyCount, price, quantity, accepted, group);
    }

    private List<String> pairs() {
        List<String> pairs = new ArrayList<>();
        auction.pair((buy, sell, quantity, sameGroup) ->
            pairs.add("b" + buy + " s" + sell + " " + quantity + (sameGroup ? " own" : "")));
        return pairs;
    }
}
