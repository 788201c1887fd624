package io.gridbook.engine.reference;

import java.util.Arrays;

/** The members by their ids, which are counters from 1. */
public final class Members {

    private Member[] members = new Member[1];
    private int maxMembers;
    private int size;

    public void configure(int newMaxMembers) {
        maxMembers = newMaxMembers;
        members = Arrays.copyOf(members, Math.max(newMaxMembers, size) + 1);
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size >= maxMembers;
    }

    public int nextId() {
        return size + 1;
    }

    public void add(Member member) {
        assert member.id() == nextId();
        members[++size] = member;
    }

    /**
     * The group that a number names to the next member: that of the member whose id it is, or the next one's own; with
     * a number that is nobody's yet a group that no member to come is put into, its number below zero.
     */
    public int groupOf(int number) {
        Member named = get(number);
        if (named != null) {
            return named.selfTradeGroup();
        }
        return number == nextId() ? number : -number;
    }

    /** Whether two members, by their ids, are not to trade with each other. */
    public boolean areOneGroup(int memberA, int memberB) {
        return memberA == memberB || members[memberA].selfTradeGroup() == members[memberB].selfTradeGroup();
    }

    /** The member of an id, or null. */
    public Member get(int memberId) {
        return memberId > 0 && memberId <= size ? members[memberId] : null;
    }
}
