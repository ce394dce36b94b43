//! Titles and organisations, as the tagged texts have them.

/// Titles: a person's name begins after the last of them, where anything stays.
pub const TITLES: &str = "mr. mrs. ms. dr. mr mrs ms dr president vice-president minister deputy senator sen. governor gov. \
    representative rep. congressman congresswoman general gen. brigadier brigadier-general major-general \
    lieutenant lt. colonel col. major maj. captain admiral sergeant sgt. private king queen prince princess pope \
    sheikh ayatollah imam mullah cardinal bishop archbishop sister father chancellor ambassador chairman chief premier \
    judge justice sir lord lady secretary secretary-general director-general president-elect mayor speaker \
    commissioner envoy spokesman spokeswoman adviser advisor leader state former prime vice deputy foreign defense finance interior";

/// Codes of organisations, and the names that each may have in a text or in a facet.
pub const ORGANISATIONS: &str = "\
ec=european community|european communities|european commission|ec|eec|european economic community|ec commission|european community commission|common market
worldbank=world bank|international bank for reconstruction and development
imf=international monetary fund|imf
opec=opec|organization of petroleum exporting countries|organisation of petroleum exporting countries
gatt=gatt|general agreement on tariffs and trade
ico-coffee=international coffee organization|international coffee organisation|ico
icco=international cocoa organization|international cocoa organisation|icco
oecd=oecd|organisation for economic co-operation and development|organization for economic cooperation and development
unctad=unctad|united nations conference on trade and development|un conference on trade and development
iea=international energy agency|iea
itc=international tin council|itc
fao=food and agriculture organization|food and agriculture organisation|fao
un=united nations|un|un general assembly|un security council
inro=international natural rubber organization|international natural rubber organisation|inro
adb-africa=african development bank|adb
adb-asia=asian development bank|adb
iwc-wheat=international wheat council|iwc
eib=european investment bank|eib
atpc=association of tin producing countries|atpc
gcc=gulf cooperation council|gulf co-operation council|gcc
oapec=oapec|organization of arab petroleum exporting countries|organisation of arab petroleum exporting countries
isa=international sugar organization|international sugar organisation|iso|international sugar agreement
imco=international maritime organization|imco|imo
bis=bank for international settlements|bis
euratom=euratom|european atomic energy community
ida=international development association|ida
iwcc=international wrought copper council|iwcc
comecon=comecon|council for mutual economic assistance|cmea
asean=asean|association of southeast asian nations|association of south east asian nations
efta=efta|european free trade association";
