"""Words that French and English write with a capital and that name nobody by themselves: offices
and titles, kinds of bodies and places, what headlines and quotations begin with.

A name that holds one is borne out by its other words.
"""

COMMON = """
I Mr Mrs Ms Miss Dr Sir Dame Lord Lady Prof Professor M Mme Mlle MM Me Mgr Saint St Ste
President Vice Prime Minister Ministry Minister's Secretary Chancellor Senator Governor Mayor
King Queen Prince Princess Pope Bishop General Colonel Captain Chief Justice Judge Chairman
Director Ambassador Commissioner Officer Representative Congressman Republican Republicans
Democrat Democrats Democratic Conservative Conservatives Labour Liberal Party Parliament
Congress Senate House Assembly Council Court Supreme Commission Committee Department Office
Agency Authority Bank Central Reserve Fund Federal National International World United Union
States State Republic Kingdom Government Cabinet University College School Institute Academy
Hospital Church Museum Foundation Association Society Organization Organisation Federation
Group Company Corporation Inc Ltd Press News Times Post Daily Street Road Avenue Square Park
Bridge River Lake Mount Sea Ocean Island Islands Bay Gulf Coast North South East West
Northern Southern Eastern Western New Great City County Province Region District Airport
Station Stadium Club Team League Cup Championship Olympic Olympics Games Open Series Army
Navy Air Force Forces Police Guard Act Law Bill Treaty Agreement Constitution Day Week Year
Internet Web Christmas Easter God Earth Moon Sun Bible War Peace Prize Award Awards Best
Actor Actress Film Show Health Education Defence Defense Finance Interior Foreign Affairs
Trade Energy Services Service Public Social Security Research Science Center Centre Board
Family The A An And But For In On At By To From With As If It He She They We You His Her
Their This That These Those There When While After Before Since Because Although What Who How
Why Where Not No Yes So Then Now Our My Your Its Of Or All Some Many Most More Le La Les Un
Une Des Du De Et Mais Ou Si En Au Aux Dans Sur Pour Par Avec Sans Selon Ce Cet Cette Ces Il
Elle Ils Elles Nous Vous Je Tu Son Sa Ses Leur Leurs Notre Nos Qui Que Quand Comme Apres
Avant Depuis Ainsi Alors Cela Tout Tous Toutes Plus Pas Ne Oui Non Monsieur Madame Président
Présidente Premier Première Ministre Ministère Secrétaire Chancelier Sénateur Gouverneur
Maire Roi Reine Pape Général Directeur Ambassadeur Député Parlement Congrès Sénat Chambre
Assemblée Conseil Cour Suprême Comité Département Bureau Agence Autorité Banque Centrale
Réserve Fonds Fédérale Fédéral Nationale Internationale Mondiale Unis Unies États Etat
République Royaume Gouvernement Parti Université Collège École Institut Académie Hôpital
Église Musée Fondation Société Fédération Groupe Compagnie Presse Journal Rue Route Place
Parc Pont Fleuve Lac Mont Mer Océan Île Îles Baie Golfe Côte Nord Sud Est Ouest Nouvelle
Grand Grande Ville Comté Région Aéroport Gare Stade Ligue Coupe Championnat Jeux Olympiques
Armée Marine Garde Loi Traité Accord Jour Noël Pâques Dieu Terre Lune Soleil Guerre Paix Prix
Maison Blanche Haut Haute Bas Saints Sciences Santé Finances Affaires Intérieur Défense
Commerce Recherche États-Unis Etats Révérend Reverend Rev Père Mère Frère Sœur Abbé Noirs
Noir Blancs Blanc Black White Blacks Whites TV PDG CEO Meilleur Meilleure Seconde Second
Croix Code Spatiale Spatial Populaire Populaires People's Red Rouge Cross GHz MHz Mbit Gbit
Wifi Casques Premières Nations Journée Semaine Festival Théâtre Opéra Monde Mondial Mondiaux
Occidentale Occidental Orientale Oriental Tribunal Procureur Procureure Prosecutor Attorney
Sheriff Father Mother Sister Brother Detective Inspector Sergeant Lieutenant Major Commander
Admiral Amiral Sergent Capitaine Commandant Inspecteur Juge Avocat Docteur Professeur
Professeure Coach Entraîneur Syndicat Front Mouvement Movement Alliance Coalition Institution
Institutions Direction Division Section Headquarters Observatory Observatoire Laboratory
Laboratoire Library Bibliothèque Hall Tower Tour Palace Palais Castle Château Beach Plage
Valley Vallée Hill Hills Mountain Mountains Montagne Montagnes Forest Forêt Desert Désert
Cape Cap Port Old Ancien Ancienne Upper Lower Middle Moyen Basse Inférieur Supérieur Exchange
Market Marché Bourse Stock Industry Industrie Tax Income Budget Report Rapport Programme
Program Project Projet Plan Strategy Stratégie Initiative Summit Sommet Conference Conférence
Forum Jury Trial Election Elections Vote Mister Mesdames Messieurs Docteurs High Higher
Senior Junior Deputy Acting Former Ex Interim Spokesman Spokeswoman Porte Parole Human Rights
Droits Homme Hommes Femmes Woman Women Men Man Children Enfants Youth Jeunesse Sport Sports
Football Rugby Tennis Basketball Cricket Golf Marathon Final Finals Finale Demi Quart Saison
Season Capt Sen Det Insp Rep Gov Gen Col Sgt Lt Cpl Hon PM MP MPs MEP MEPs ATM ATMs BST GMT
UTC CET EST PhD Hurricane Ouragan Storm Tempête Earthquake Quake Tsunami Flood Southwest
Southeast Northeast Northwest Midwest Census Survey Geological Warning Information Disaster
Prevention Metropolitan Original Sound Picture Design Business First Geography Assessment
Application Technology Technologies Record Records Book Books Bonds Savings Investors
Investments Blood Hospitals Churches Plaza Corners Drought Monitor Speaker Congresswoman
Straw Poll Prosecutions Administrator Premiership Ward Deal Clean Production Screenplay
Costume Score Sky Seas Agencies Authorities Death Is Are Was Were Be Been Has Have Had Will
Would Can Could May Must Shall Should Do Does Did Very Too Also Just Only Even Still About
Above Below Over Under Through Between Against Two Three Four Five Six Seven Eight Nine Ten
Hundred Thousand Million Billion Hey Oh Well OK Please Thank Thanks Dear Hello Life Love Work
Nation Country Home Land Water Fire Environment Climate Change Culture Communication
Communications Transport Transportation Development Economic Economics Economy Arts Art Music
Review Magazine Radio Television Channel Network Media Digital Systems System Solutions
Partners Capital Management Holdings Insurance Trust Investment Bancorp Financial Securities
Asset Global Worldwide Universal Standard Standards Control Safety Protection Welfare Labor
Travail Emploi Employment Housing Logement Agriculture Agricultural Food Alimentation
Nutrition Drug Medicine Medical Médical Médicale Clinic Clinique Nursing Emergency Urgences
Rescue Secours Freedom Liberty Liberté Democracy Démocratie Victory Victoire Independence
Indépendance Revolution Révolution Memorial Mémorial Monument Cathedral Cathédrale Mosque
Mosquée Synagogue Temple Abbey Abbaye Cemetery Cimetière Garden Gardens Jardin Jardins Zoo
Aquarium Resort Hotel Hôtel Restaurant Café Bar Green Blue Golden Silver Gold Argent Bronze
Vert Verte Bleu Bleue Jaune Cancer Diabetes Diabète Virus Covid Coronavirus Vaccine Vaccin
Smartphone Email Wi-Fi App Apps Sainte Grands Petite Petit Nouveau Nouveaux Vieux Vieille Bon
Bonne Jeune Jeunes Femme Enfant Septentrional Méridional Méridionale Septentrionale Australe
Boréale Occidentaux Orientaux Midi Levant Ier Ière IIe IIIe Mlles Mmes Pr Prs Drs Sts Hauts
Val Bassin Basin Plain Plains Plaine Plaines Delta Canal Strait Détroit Peninsula Péninsule
Archipelago Archipel Continent Border Frontière Crossing Gate Terminal Line Ligne Lines
Railway Rail Railways Airlines Airline Airways Aérien Aérienne Compagnies Motor Motors
Automobile Automobiles Electric Électrique Power Énergie Oil Gas Gaz Pétrole Petroleum Steel
Acier Mining Mines Minier Nuclear Nucléaire Atomic Atomique Space Spatiaux Lunar Lunaire
Solar Solaire Weather Météo Meteorological Météorologique Météorologie Statistics Statistique
Statistiques Data Données Privacy Commissioners Inspectors Observers Observateurs Monitors
Watch Crown Couronne Royal Royale Imperial Impérial Civil Civile Criminal Pénale Pénal Appeal
Appeals Appel Cassation Constitutional Constitutionnel Constitutionnelle Electoral Électorale
Electorale Judiciary Judicial Judiciaire Intelligence Renseignement Homeland Immigration
Customs Douanes Treasury Trésor Revenue Exchequer Audit Comptes Ombudsman Défenseur
Sustainable Durable Goals Objectifs Relief Aid Aide Refugees Réfugiés Refugee Migration
Migrants Subcommittee Caucus Whip Leader Chef Cheffe Representatives Représentants Députés
Lords Commons Communes Sénatrice Députée Deputies Élysée Presidency Présidence Chairwoman
Chair Vice-President Co-Founder Founder Fondateur CEOs Manager Skipper Goalkeeper Striker
Defender Midfielder Gardien Attaquant Milieu Arrière Grand-Prix Masters Trophy Trophée
Champions Champion Championne Championships Premiere Premier-League Qualifiers Playoffs
Playoff Round Tournament Tournoi Stage Étape Race Course Heritage Patrimoine Statue Tunnel
Highway Autoroute Interstate Boulevard Lane Drive Crescent Building Bâtiment Apartment
Complex Mall Shopping Store Stores Supermarket Supermarkets Shop
"""
