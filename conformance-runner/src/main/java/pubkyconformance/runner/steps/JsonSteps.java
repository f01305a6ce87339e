package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;

/** Steps about a JSON body. Places are JSON pointers such as {@code /session/pubky}; the whole body is "". */
public final class JsonSteps {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Exchanges exchanges;
    private final Homeserver homeserver;
    private final Tables tables;

    public JsonSteps(Exchanges exchanges, Homeserver homeserver, Tables tables) {
        this.exchanges = exchanges;
        this.homeserver = homeserver;
        this.tables = tables;
    }

    @Then("the JSON at {text} is {text}")
    public void isText(String place, String expected) {
        assertThat(at(place).isTextual()).as(exchanges::transcript).isTrue();
        assertThat(at(place).textValue()).as(exchanges::transcript).isEqualTo(expected);
    }

    /** Members of an object that are these texts; it may have others. */
    @Then("the JSON at {text} has the values:")
    public void hasValues(String place, DataTable expected) {
        tables.pairs(expected).forEach((member, value) -> isText(place + "/" + member, value));
    }

    @Then("the JSON at {text} is the number {int}")
    public void isNumber(String place, int expected) {
        assertThat(at(place).isIntegralNumber()).as(exchanges::transcript).isTrue();
        assertThat(at(place).longValue()).as(exchanges::transcript).isEqualTo(expected);
    }

    @Then("the JSON at {text} matches {text}")
    public void matches(String place, String pattern) {
        assertThat(at(place).asText()).as(exchanges::transcript).matches(pattern);
    }

    @Then("the JSON at {text} is exactly the list:")
    public void isList(String place, DataTable expected) {
        assertThat(texts(at(place))).as(exchanges::transcript).containsExactlyElementsOf(tables.column(expected));
    }

    @Then("the JSON at {text} lists among others {text}")
    public void listsAmongOthers(String place, String expected) {
        assertThat(texts(at(place))).as(exchanges::transcript).contains(expected);
    }

    @Then("the JSON at {text} has {int} entry/entries")
    public void hasEntries(String place, int count) {
        assertThat(at(place).isContainerNode()).as(exchanges::transcript).isTrue();
        assertThat(at(place).size()).as(exchanges::transcript).isEqualTo(count);
    }

    /** Seconds since 1970, at most {@code slack} seconds away from so much later than now. */
    @Then("the JSON at {text} is {duration} from now, give or take {int}")
    public void isFromNow(String place, Duration later, int slack) {
        long expected = homeserver.instant().plus(later).getEpochSecond();
        assertThat(at(place).isIntegralNumber()).as(exchanges::transcript).isTrue();
        assertThat(at(place).longValue()).as(exchanges::transcript).isBetween(expected - slack, expected + slack);
    }

    /** Entries of a list of objects whose member has this text: exactly so many. */
    @Then("the JSON list at {text} has {int} entry/entries with {text} = {text}")
    public void hasEntriesWith(String place, int count, String member, String value) {
        List<JsonNode> found = new ArrayList<>();
        at(place).forEach(entry -> {
            if (entry.path(member).asText().equals(value)) {
                found.add(entry);
            }
        });
        assertThat(at(place).isArray()).as(exchanges::transcript).isTrue();
        assertThat(found).as(exchanges::transcript).hasSize(count);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }

    private JsonNode at(String place) {
        try {
            return JSON.readTree(exchanges.last().body().bytes()).at(place);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + e.getMessage() + "\n" + exchanges.transcript(), e);
        }
    }
}
