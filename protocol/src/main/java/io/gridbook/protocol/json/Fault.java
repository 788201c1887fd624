package io.gridbook.protocol.json;

import io.gridbook.protocol.codec.Reason;

/** What is wrong with a message: of all flaws the one whose reason comes first, then the first in the text. */
final class Fault {

    static final int AT_THE_END = Integer.MAX_VALUE;
    private static final int MAX_NAME_LENGTH = 32;

    private Reason reason;
    private String field;
    private int position;
    private String group;
    private int index;
    private String groupAtFault;
    private int indexAtFault;

    void clear() {
        reason = null;
        field = null;
        leaveGroup();
    }

    /** Flaws noted from here on are those of an entry of a group. */
    void enterGroup(String newGroup, int newIndex) {
        group = newGroup;
        index = newIndex;
    }

    void leaveGroup() {
        group = null;
    }

    /** Note a flaw of a field at a place in the text; of missing fields the first one noted counts. */
    void note(Reason newReason, String newField, int newPosition) {
        if (reason == null || newReason.value() < reason.value()
            || newReason == reason && newPosition < position) {
            reason = newReason;
            field = newField;
            position = newPosition;
            groupAtFault = group;
            indexAtFault = index;
        }
    }

    boolean isNone() {
        return reason == null;
    }

    Reason reason() {
        return reason;
    }

    /** The field's name as a refusal can carry it: at most 32 printable ASCII characters; null when there is none. */
    String printableField() {
        if (field == null) {
            return null;
        }
        String path = groupAtFault == null ? field : groupAtFault + '[' + indexAtFault + "]." + field;
        StringBuilder printable = new StringBuilder();
        for (int i = 0; i < Math.min(MAX_NAME_LENGTH, path.length()); i++) {
            char c = path.charAt(i);
            printable.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return printable.toString();
    }
}
