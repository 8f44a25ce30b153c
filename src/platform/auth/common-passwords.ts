// SPDX-License-Identifier: Apache-2.0

const names =
  'alexander andrea andrew angela anna anthony antonia ashley barbara benjamin birgit bernd brigitte carolin charlie charlotte christian ' +
  'christina christine christopher claudia daniela david dieter dominik elisabeth elizabeth emma eric felix florian frank franziska ' +
  'gabriele george gerhard hannah harald heike helmut isabella jacob jakob james jasmin jennifer jessica joachim johanna john jonas jonathan ' +
  'joseph joshua juergen julia julian justin karin katharina katrin kevin klaus laura leonie lukas manfred manuela marcel maria marie ' +
  'markus martin martina matthew matthias max melanie melissa monika nadine natalie nathan nicole nicolas oliver olivia patricia patrick ' +
  'paul peter petra philipp rainer ralf rebecca renate robert roland sabine samantha sandra sarah sebastian silke simon sophia sophie stefan ' +
  'stefanie stephanie steven susanne sven tanja thorsten tobias torsten ulrike ursula uwe vanessa victoria walter werner william wolfgang';
const places =
  'amsterdam australia austria barcelona berlin bochum boston bremen california canada chicago cologne dallas deutschland dortmund dresden ' +
  'duesseldorf england essen europe koln munchen nurnberg dusseldorf osterreich zurich florida france frankfurt germany hamburg hannover heidelberg heimat houston ireland italien italy ' +
  'koeln leipzig liverpool london losangeles madrid mallorca manchester melbourne mexico moskau muenchen munich newyork nuernberg oesterreich ' +
  'paris philadelphia portugal rostock salzburg sanfrancisco schweiz scotland seattle spain stuttgart switzerland sydney texas toronto ' +
  'vienna washington wien wiesbaden zuerich';
const likings =
  'arsenal asterix audi badminton basketball batman beethoven blackberry blume borussia bubblegum butterfly butterblume cheesecake chelsea ' +
  'chocolate coffee computer cookie corvette cowboys darkness destiny diamond dolphin dortmund eagles eintracht elefant elephant engel ' +
  'erdbeere everton fcbayern ferrari fortuna friends garfield gandalf giraffe gitarre guitar hamster hannover harley harrypotter hellokitty ' +
  'honey hundehuette internet jaguar jordan juventus kaiser kaktus kartoffel katze kitten kuchen lakers lavender legolas leonardo liebling ' +
  'beatmung blutdruck cardiology defibrillator dialyse dialysis draeger endoskop fresenius herzkatheter infusomat kardiologie labormedizin ' +
  'monitor narkose operation philips roentgen siemens stethoskop stethoscope tomograph ultraschall ultrasound ventilator ' +
  'lucky mercedes mercury metallica midnight mickeymouse minecraft mozart mustang naruto nirvana octopus orange panther papillon peanut pepper ' +
  'phoenix pikachu pinguin pirate playstation pokemon porsche pumpkin rainbow rangers raspberry realmadrid regenbogen remember rocknroll ' +
  'rosebud schildkroete schmetterling schokolade scooter shadow silver skywalker slayer slipknot snoopy snowball spiderman ' +
  'starwars starlight steelers strawberry sternchen sugar superman swordfish sweetheart tennis thunder tiger tigger tottenham trinity ' +
  'trustno tweety unicorn vanilla vampire volkswagen weihnachten werder whatever windows winnie wolverine yamaha yankees zaubermaus';

/** Sentences and strings of words that everybody knows. */
const phrases =
  'correcthorsebatterystaple thequickbrownfox thequickbrownfoxjumpsoverthelazydog tobeornottobe iloveyousomuch iloveyouforever ' +
  'letmeinplease opensesame sesamoeffnedich maytheforcebewithyou beammeupscotty livelongandprosper winteriscoming knockknock ' +
  'onceuponatime eswareinmal allesklar allesgutezumgeburtstag happybirthday merrychristmas frohesfest frohesneuesjahr donaudampfschifffahrt ' +
  'donaudampfschiff ichliebedich ichliebedichsosehr ichvermissedich gutenmorgen gutennacht gutentagwelt helloworld hallowelt ' +
  'nopassword nopasswordneeded donttellanyone keinpasswort keinahnung keineahnung wasweissich ihatepasswords forgotpassword ' +
  'passwordpassword mypasswordis supersecretpassword verysecurepassword temporarypassword initialpassword einmalpasswort ' +
  'rocketman yellowsubmarine stairwaytoheaven bohemianrhapsody highwaytohell fcbayernmuenchen manchesterunited borussiadortmund ' +
  'realmadridcf newyorkyankees dallascowboys harrypotter hermionegranger lordoftherings herrderringe gameofthrones dasistmeinpasswort ' +
  'geheimespasswort mausundkatze hundundkatze catsanddogs applepie peanutbutter gummibaerchen ottoundanna schmetterling ' +
  'ballpark bigdaddy blackcat bluesky braveheart crazyhorse darkangel firebird goldfish greenday greenapple ironman jellybean ' +
  'lovelove newpassword oneonetwo purplerain rainbowdash redwings snowwhite sunflower whiteboard whitehorse';

/** In lower case, without accents, letters for the signs that stand for them. */
export const commonWords: ReadonlySet<string> = new Set(
  [names, places, likings, phrases].flatMap((text) => text.split(' ')),
);

/** What people put behind a word to be let in: a number of up to four digits or a year, signs around it. */
const ending = /^[!.?#*$+_-]{0,2}\d{0,4}[!.?#*$+_-]{0,2}$/;
const between = /^[ ._-]?/;

/**
 * Whether a password is what people take when twelve characters are asked for, as we made them up from what is known of such
 * habits: a name, a place, a club, what one likes, or a known phrase; once, twice or two of them, and an ending behind.
 * It stands beside the rules of `password-policy.ts`, and is no list of breached ones.
 * @param text in lower case, without accents
 * @param unleet puts letters for the signs that stand for them
 */
export function isCommonPassword(text: string, unleet: (text: string) => string): boolean {
  return restsAfterWord(text, unleet).some(
    (rest) =>
      ending.test(rest) || restsAfterWord(rest.replace(between, ''), unleet).some((second) => ending.test(second)),
  );
}

/** What is left of a text behind each common word that it begins with. */
function restsAfterWord(text: string, unleet: (text: string) => string): string[] {
  const ends = Array.from({ length: text.length }, (_, i) => i + 1);
  return ends.filter((end) => commonWords.has(unleet(text.slice(0, end)))).map((end) => text.slice(end));
}
