package io.gridbook.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowTextTest {

    @Test
    void shouldKeepTheSeparatorBehindAnEmptyFirstColumn() {
        RowText text = new RowText();
        assertThat(text.begin().add("").add(2).add((String) null).toString()).isEqualTo("|2|null");
        assertThat(text.begin().add("a").add("").toString()).isEqualTo("a|");
    }
}
