package io.dynact.model;

/**
 * The AWS regions that the SDK of this version knows. A region that is newer than this list can be given by its id wherever a region
 * is asked for.
 */
@Published(name = "AWS_Region")
public enum AwsRegion {
    /** US East (Ohio). */
    @Published(name = "us_east_2", caption = "US East (Ohio)")
    US_EAST_2("us-east-2"),
    /** US East (N. Virginia). */
    @Published(name = "us_east_1", caption = "US East (N. Virginia)")
    US_EAST_1("us-east-1"),
    /** US West (N. California). */
    @Published(name = "us_west_1", caption = "US West (N. California)")
    US_WEST_1("us-west-1"),
    /** US West (Oregon). */
    @Published(name = "us_west_2", caption = "US West (Oregon)")
    US_WEST_2("us-west-2"),
    /** Africa (Cape Town). */
    @Published(name = "af_south_1", caption = "Africa (Cape Town)")
    AF_SOUTH_1("af-south-1"),
    /** Asia Pacific (Hong Kong). */
    @Published(name = "ap_east_1", caption = "Asia Pacific (Hong Kong)")
    AP_EAST_1("ap-east-1"),
    /** Asia Pacific (Taipei). */
    @Published(name = "ap_east_2", caption = "Asia Pacific (Taipei)")
    AP_EAST_2("ap-east-2"),
    /** Asia Pacific (Jakarta). */
    @Published(name = "ap_southeast_3", caption = "Asia Pacific (Jakarta)")
    AP_SOUTHEAST_3("ap-southeast-3"),
    /** Asia Pacific (Melbourne). */
    @Published(name = "ap_southeast_4", caption = "Asia Pacific (Melbourne)")
    AP_SOUTHEAST_4("ap-southeast-4"),
    /** Asia Pacific (Malaysia). */
    @Published(name = "ap_southeast_5", caption = "Asia Pacific (Malaysia)")
    AP_SOUTHEAST_5("ap-southeast-5"),
    /** Asia Pacific (New Zealand). */
    @Published(name = "ap_southeast_6", caption = "Asia Pacific (New Zealand)")
    AP_SOUTHEAST_6("ap-southeast-6"),
    /** Asia Pacific (Thailand). */
    @Published(name = "ap_southeast_7", caption = "Asia Pacific (Thailand)")
    AP_SOUTHEAST_7("ap-southeast-7"),
    /** Asia Pacific (Mumbai). */
    @Published(name = "ap_south_1", caption = "Asia Pacific (Mumbai)")
    AP_SOUTH_1("ap-south-1"),
    /** Asia Pacific (Hyderabad). */
    @Published(name = "ap_south_2", caption = "Asia Pacific (Hyderabad)")
    AP_SOUTH_2("ap-south-2"),
    /** Asia Pacific (Osaka). */
    @Published(name = "ap_northeast_3", caption = "Asia Pacific (Osaka)")
    AP_NORTHEAST_3("ap-northeast-3"),
    /** Asia Pacific (Seoul). */
    @Published(name = "ap_northeast_2", caption = "Asia Pacific (Seoul)")
    AP_NORTHEAST_2("ap-northeast-2"),
    /** Asia Pacific (Singapore). */
    @Published(name = "ap_southeast_1", caption = "Asia Pacific (Singapore)")
    AP_SOUTHEAST_1("ap-southeast-1"),
    /** Asia Pacific (Sydney). */
    @Published(name = "ap_southeast_2", caption = "Asia Pacific (Sydney)")
    AP_SOUTHEAST_2("ap-southeast-2"),
    /** Asia Pacific (Tokyo). */
    @Published(name = "ap_northeast_1", caption = "Asia Pacific (Tokyo)")
    AP_NORTHEAST_1("ap-northeast-1"),
    /** Canada (Central). */
    @Published(name = "ca_central_1", caption = "Canada (Central)")
    CA_CENTRAL_1("ca-central-1"),
    /** Canada West (Calgary). */
    @Published(name = "ca_west_1", caption = "Canada West (Calgary)")
    CA_WEST_1("ca-west-1"),
    /** Europe (Frankfurt). */
    @Published(name = "eu_central_1", caption = "Europe (Frankfurt)")
    EU_CENTRAL_1("eu-central-1"),
    /** Europe (Zurich). */
    @Published(name = "eu_central_2", caption = "Europe (Zurich)")
    EU_CENTRAL_2("eu-central-2"),
    /** Europe (Ireland). */
    @Published(name = "eu_west_1", caption = "Europe (Ireland)")
    EU_WEST_1("eu-west-1"),
    /** Europe (London). */
    @Published(name = "eu_west_2", caption = "Europe (London)")
    EU_WEST_2("eu-west-2"),
    /** Europe (Milan). */
    @Published(name = "eu_south_1", caption = "Europe (Milan)")
    EU_SOUTH_1("eu-south-1"),
    /** Europe (Spain). */
    @Published(name = "eu_south_2", caption = "Europe (Spain)")
    EU_SOUTH_2("eu-south-2"),
    /** Europe (Paris). */
    @Published(name = "eu_west_3", caption = "Europe (Paris)")
    EU_WEST_3("eu-west-3"),
    /** Europe (Stockholm). */
    @Published(name = "eu_north_1", caption = "Europe (Stockholm)")
    EU_NORTH_1("eu-north-1"),
    /** Israel (Tel Aviv). */
    @Published(name = "il_central_1", caption = "Israel (Tel Aviv)")
    IL_CENTRAL_1("il-central-1"),
    /** Middle East (UAE). */
    @Published(name = "me_central_1", caption = "Middle East (UAE)")
    ME_CENTRAL_1("me-central-1"),
    /** Middle East (Bahrain). */
    @Published(name = "me_south_1", caption = "Middle East (Bahrain)")
    ME_SOUTH_1("me-south-1"),
    /** Mexico (Central). */
    @Published(name = "mx_central_1", caption = "Mexico (Central)")
    MX_CENTRAL_1("mx-central-1"),
    /** South America (São Paulo). */
    @Published(name = "sa_east_1", caption = "South America (São Paulo)")
    SA_EAST_1("sa-east-1"),
    /** China (Beijing). */
    @Published(name = "cn_north_1", caption = "China (Beijing)")
    CN_NORTH_1("cn-north-1"),
    /** China (Ningxia). */
    @Published(name = "cn_northwest_1", caption = "China (Ningxia)")
    CN_NORTHWEST_1("cn-northwest-1"),
    /** AWS GovCloud (US-East). */
    @Published(name = "us_gov_east_1", caption = "AWS GovCloud (US-East)")
    US_GOV_EAST_1("us-gov-east-1"),
    /** AWS GovCloud (US-West). */
    @Published(name = "us_gov_west_1", caption = "AWS GovCloud (US-West)")
    US_GOV_WEST_1("us-gov-west-1"),
    /** AWS European Sovereign Cloud (Germany). */
    @Published(name = "eusc_de_east_1", caption = "AWS European Sovereign Cloud (Germany)")
    EUSC_DE_EAST_1("eusc-de-east-1"),
    /** EU ISOE West. */
    @Published(name = "eu_isoe_west_1", caption = "EU ISOE West")
    EU_ISOE_WEST_1("eu-isoe-west-1"),
    /** US ISO East. */
    @Published(name = "us_iso_east_1", caption = "US ISO East")
    US_ISO_EAST_1("us-iso-east-1"),
    /** US ISO WEST. */
    @Published(name = "us_iso_west_1", caption = "US ISO WEST")
    US_ISO_WEST_1("us-iso-west-1"),
    /** US ISOB East (Ohio). */
    @Published(name = "us_isob_east_1", caption = "US ISOB East (Ohio)")
    US_ISOB_EAST_1("us-isob-east-1"),
    /** US ISOB West. */
    @Published(name = "us_isob_west_1", caption = "US ISOB West")
    US_ISOB_WEST_1("us-isob-west-1"),
    /** US ISOF EAST. */
    @Published(name = "us_isof_east_1", caption = "US ISOF EAST")
    US_ISOF_EAST_1("us-isof-east-1"),
    /** US ISOF SOUTH. */
    @Published(name = "us_isof_south_1", caption = "US ISOF SOUTH")
    US_ISOF_SOUTH_1("us-isof-south-1");

    private final String id;

    AwsRegion(String id) {
        this.id = id;
    }

    /** The region's id, such as {@code eu-west-1}. */
    public String id() {
        return id;
    }
}
