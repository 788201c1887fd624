package io.gridbook.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.model.FieldModel;
import io.gridbook.protocol.model.MessageModel;
import io.gridbook.protocol.model.SchemaModel;
import org.junit.jupiter.api.Test;

/** The model and the generated codecs agree on where things lie. */
class SchemaModelSchemaTest {

    @Test
    void shouldAgreeWithTheGeneratedCodecs() throws ReflectiveOperationException {
        for (MessageModel message : SchemaModel.gridbook().messages()) {
            Class<?> codec = Class.forName("io.gridbook.protocol.codec." + message.name() + "Decoder");
            assertThat(message.templateId()).isEqualTo(codec.getField("TEMPLATE_ID").getInt(null));
            assertThat(message.root().blockLength()).as(message.name())
                .isEqualTo(codec.getField("BLOCK_LENGTH").getInt(null));
            for (FieldModel field : message.root().fields()) {
                assertThat(field.offset()).as("%s.%s", message.name(), field.name())
                    .isEqualTo(codec.getMethod(field.name() + "EncodingOffset").invoke(null));
                assertThat(field.encodedLength()).as("%s.%s", message.name(), field.name())
                    .isEqualTo(codec.getMethod(field.name() + "EncodingLength").invoke(null));
            }
        }
    }

    @Test
    void shouldKeepTheEventPrefixAtItsPlace() {
        for (MessageModel message : SchemaModel.gridbook().messages()) {
            if (message.templateId() >= 40 && message.templateId() < 80
                || message.templateId() >= 100 && message.templateId() < 120) {
                FieldModel[] fields = message.root().fields();
                assertThat(fields).as(message.name()).hasSizeGreaterThanOrEqualTo(5);
                String[] names = {"requestId", "streamSequence", "sequence", "timestampNs", "memberId"};
                for (int i = 0; i < names.length; i++) {
                    assertThat(fields[i].name()).as(message.name())
                        .isIn(names[i], i == 4 ? "askingMemberId" : names[i]);
                    assertThat(fields[i].offset()).as(message.name()).isEqualTo(8 * i);
                }
            }
        }
    }
}
