package io.gridbook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkGroupsTest {

    private final TestBook test = new TestBook(10);
    private final LinkGroups groups = new LinkGroups(test.orders);

    LinkGroupsTest() {
        groups.configure(3);
    }

    @Test
    void shouldFindAGroupByMemberAndName() {
        int group = groups.add(7, 50, 1, true, 100);
        int other = groups.add(8, 50, 2, false, 30);
        assertThat(groups.find(7, 50)).isEqualTo(group);
        assertThat(groups.find(8, 50)).isEqualTo(other);
        assertThat(groups.find(7, 51)).isEqualTo(LinkGroups.NONE);
        assertThat(groups.name(group)).isEqualTo(50);
        assertThat(groups.instrumentId(group)).isEqualTo(1);
        assertThat(groups.instrumentId(other)).isEqualTo(2);
        assertThat(groups.isBuy(group)).isTrue();
        assertThat(groups.isBuy(other)).isFalse();
        assertThat(groups.remaining(group)).isEqualTo(100);
        groups.remaining(group, 60);
        assertThat(groups.remaining(group)).isEqualTo(60);
        assertThat(groups.remaining(other)).isEqualTo(30);
        assertThat(groups.firstOrder(group)).isEqualTo(OrderPool.NONE);
    }

    @Test
    void shouldKeepOrdersAsTheyJoined() {
        int group = groups.add(1, 1, 1, true, 10);
        int a = joined(group);
        int b = joined(group);
        int c = joined(group);
        int d = joined(group);
        assertThat(ordersOf(group)).containsExactly(a, b, c, d);
        groups.leave(b);
        assertThat(ordersOf(group)).containsExactly(a, c, d);
        groups.leave(d);
        assertThat(ordersOf(group)).containsExactly(a, c);
        groups.leave(a);
        int e = joined(group);
        assertThat(ordersOf(group)).containsExactly(c, e);
        assertThat(test.orders.special().previousLinked(e)).isEqualTo(c);
        assertThat(test.orders.special().previousLinked(c)).isEqualTo(OrderPool.NONE);
        assertThat(test.orders.special().linkGroup(e)).isEqualTo(group);
    }

    @Test
    void shouldForgetAGroupOnlyWhenTheCommandThatEndedItIsOver() {
        int group = groups.add(1, 1, 1, true, 10);
        int kept = groups.add(1, 2, 1, true, 10);
        int a = joined(group);
        joined(kept);
        assertThat(groups.room()).isEqualTo(1);
        groups.leave(a);
        assertThat(groups.find(1, 1)).isEqualTo(group);
        assertThat(groups.room()).isEqualTo(1);
        groups.forgetEnded();
        assertThat(groups.find(1, 1)).isEqualTo(LinkGroups.NONE);
        assertThat(groups.find(1, 2)).isEqualTo(kept);
        assertThat(groups.room()).isEqualTo(2);
        groups.forgetEnded();
        assertThat(groups.room()).isEqualTo(2);
    }

    @Test
    void shouldKeepAnEndedGroupThatALaterLegJoins() {
        int group = groups.add(1, 1, 1, true, 10);
        groups.leave(joined(group));
        int b = joined(group);
        groups.leave(b);
        int c = joined(group);
        groups.forgetEnded();
        assertThat(groups.find(1, 1)).isEqualTo(group);
        assertThat(ordersOf(group)).containsExactly(c);
        groups.leave(c);
        groups.forgetEnded();
        assertThat(groups.find(1, 1)).isEqualTo(LinkGroups.NONE);
        assertThat(groups.room()).isEqualTo(3);
    }

    @Test
    void shouldUseTheSlotsOfForgottenGroupsAgain() {
        List<Integer> ended = new ArrayList<>();
        for (long name = 1; name <= 3; name++) {
            int group = groups.add(1, name, 1, true, 10);
            ended.add(joined(group));
        }
        assertThat(groups.room()).isZero();
        ended.forEach(groups::leave);
        groups.forgetEnded();
        assertThat(groups.room()).isEqualTo(3);
        for (long name = 4; name <= 6; name++) {
            assertThat(groups.add(1, name, 1, false, 20)).isBetween(0, 2);
        }
        assertThat(groups.find(1, 4)).isNotEqualTo(groups.find(1, 5)).isNotEqualTo(groups.find(1, 6));
        assertThat(groups.room()).isZero();
    }

    @Test
    void shouldKeepGroupsWhenItGrows() {
        int group = groups.add(1, 1, 1, true, 10);
        int a = joined(group);
        groups.configure(2);
        groups.configure(5);
        assertThat(groups.room()).isEqualTo(4);
        assertThat(groups.find(1, 1)).isEqualTo(group);
        assertThat(groups.remaining(group)).isEqualTo(10);
        assertThat(ordersOf(group)).containsExactly(a);
    }

    @Test
    void shouldTakeNoMoreThanIsLeftInOneLookAhead() {
        int group = groups.add(1, 1, 1, true, 10);
        int other = groups.add(1, 2, 1, true, 10);
        groups.beginTaking();
        assertThat(groups.take(group, 4)).isEqualTo(4);
        assertThat(groups.take(group, 4)).isEqualTo(4);
        assertThat(groups.take(group, 4)).isEqualTo(2);
        assertThat(groups.take(group, 4)).isZero();
        assertThat(groups.take(other, 40)).isEqualTo(10);
        groups.beginTaking();
        assertThat(groups.take(group, 40)).isEqualTo(10);
        assertThat(groups.remaining(group)).isEqualTo(10);
    }

    private int joined(int group) {
        int order = test.order(true, 5, 10, OrderAttributes.ALL_SOURCES);
        groups.join(group, order);
        return order;
    }

    private List<Integer> ordersOf(int group) {
        List<Integer> members = new ArrayList<>();
        int order = groups.firstOrder(group);
        while (order != OrderPool.NONE) {
            members.add(order);
            order = test.orders.special().nextLinked(order);
        }
        return members;
    }
}
